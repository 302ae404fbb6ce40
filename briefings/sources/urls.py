"""Addresses of articles: cleaned, and made comparable, so that one article is one article.

What is dropped here never names a document: tracking parameters, fragments, default ports. What may name another
document on some sites (`www.`, the scheme, a trailing slash, mobile and AMP forms) stays in the address that is
shown, and is set aside only in the key by which addresses are compared.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from ..errors import InputError

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "at_custom", "at_medium", "at_campaign", "oly_", "vero_")
_TRACKING = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok _ga _gl _hsenc "
    "_hsmi ns_campaign ns_mchannel ns_source ns_linkname cmpid cmp icid ito ncid ocid partner smid smtyp sr_share sref "
    "soc_src soc_trk spref guccounter guce_referrer guce_referrer_sig xtor wt_mc wt.mc wtrid trk trkcampaign ref_src "
    "ref_url feature__ __twitter_impression taid s_cid echobox rss_id cid_src".split()
)
_AMP_PARAMETERS = frozenset({"amp", "_amp", "amp_js_v", "amp_gsa", "usqp", "outputtype"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_TWIN_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)")
_AMP_CACHE = re.compile(r"^(?P<host>[a-z0-9-]+)\.cdn\.ampproject\.org$")
_SAFE_PATH = "/%:@!$&'()*+,;=~-._"
_MAX_LENGTH = 2_000


def canonical_url(url: str) -> str:
    """Return an http(s) address in one spelling, without tracking parameters and fragment; ASCII.

    Raises InputError when it is not an address on the web, or longer than 2,000 characters.

    >>> canonical_url("HTTPS://Example.org:443/a/../b?utm_source=x&id=3#top")
    'https://example.org/b?id=3'
    >>> canonical_url("http://example.org/a b?q=ü")
    'http://example.org/a%20b?q=%C3%BC'
    """
    if len(url) > _MAX_LENGTH:
        raise InputError(f"an address of {len(url):,} characters is none: {url[:60]}…")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii_host(parts.hostname or "")
    except ValueError as error:
        raise InputError(f"{url[:200]!r} is not an address: {error}") from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        raise InputError(f"{url[:200]!r} is not an http or https address")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc += f":{port}"
    return urlunsplit((scheme, netloc, _path(parts.path), _query(parts.query), ""))


def identity_key(url: str) -> str:
    """Return what twins of one page have in common: an address without scheme, `www.`, and mobile or AMP forms.

    It is for comparing only: nothing may be there to fetch. Raises InputError as `canonical_url`.

    >>> identity_key("http://m.example.org/news/ferry/amp/?utm_medium=rss")
    'example.org/news/ferry'
    >>> identity_key("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/ferry")
    'example.org/news/ferry'
    """
    parts = urlsplit(canonical_url(_out_of_amp_cache(url)))
    host = parts.netloc
    while (bare := _TWIN_HOST.sub("", host)) != host:
        host = bare
    path = re.sub(r"^/(?:amp|mobile)(?=/)", "", parts.path)
    path = re.sub(r"(?:/amp|\.amp)?/?$", "", path)
    path = re.sub(r"\.amp(\.html?)$", r"\1", path)
    pairs = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in _AMP_PARAMETERS]
    query = urlencode(sorted(pairs))
    return host + path + (f"?{query}" if query else "")


def site_of(url: str) -> str:
    """Return the host of an address without `www.` and the like: two pages of one site have the same.

    >>> site_of("https://m.example.org:8080/x")
    'example.org:8080'
    """
    return identity_key(url).partition("/")[0].partition("?")[0]


def resolve(base: str, link: str) -> str:
    """Return a link as it is meant on the page at `base`, in its canonical spelling; InputError when it leads nowhere.

    >>> resolve("https://example.org/feeds/all.xml", "../news/ferry?utm_source=rss")
    'https://example.org/news/ferry'
    """
    try:
        joined = urljoin(base, link.strip())
    except ValueError as error:
        raise InputError(f"{link[:200]!r} is not a link: {error}") from error
    return canonical_url(joined)


def believed_canonical(claim: str, fetched: str) -> str:
    """Return the address under which a page that was fetched from `fetched` is known, given the one it claims.

    A claim is believed within its own site only: otherwise one page could pass itself off as another publisher's
    article. A claim to be the front page is the commonest mistake in templates, and is not believed either.

    >>> believed_canonical("/news/ferry", "https://m.example.org/news/ferry?s=1")
    'https://m.example.org/news/ferry'
    >>> believed_canonical("https://other.example/a", "https://example.org/b?utm_term=x")
    'https://example.org/b'
    """
    own = canonical_url(fetched)
    if not claim.strip():
        return own
    try:
        claimed = resolve(_out_of_amp_cache(own), claim)
        if site_of(claimed) != site_of(own):
            return own
    except InputError:
        return own
    parts = urlsplit(claimed)
    if parts.path in ("", "/") and not parts.query and urlsplit(own).path not in ("", "/"):
        return own
    return claimed


def _out_of_amp_cache(url: str) -> str:
    """Return the publisher's own address of a page in Google's AMP cache, whose path names it; others as they are."""
    parts = urlsplit(url.strip())
    if not _AMP_CACHE.match((parts.hostname or "").lower()):
        return url
    match = re.match(r"^/(?:[a-z]/)?(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+(?:/.*)?)$", parts.path)
    if match is None:
        return url
    scheme = "https" if match["secure"] else "http"
    return f"{scheme}://{match['rest']}" + (f"?{parts.query}" if parts.query else "")


def _ascii_host(host: str) -> str:
    host = host.rstrip(".").lower()
    if host.isascii():
        if re.search(r"[^a-z0-9.:_%-]", host):
            raise ValueError("its host holds characters that no host has")
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError("its host cannot be written in ASCII") from error


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in path.split("/"):
        if segment in ("..", "%2e%2e", "%2E%2E"):
            if len(segments) > 1:
                segments.pop()
        elif segment != ".":
            segments.append(segment)
    if path.endswith(("/.", "/..")):
        segments.append("")
    joined = "/".join(segments) or "/"
    return _escaped(joined if joined.startswith("/") else "/" + joined)


def _escaped(path: str) -> str:
    # Unreserved characters that were escaped are shown plainly, so that /caf%65 and /cafe are one.
    plain = re.sub(r"%([46][1-9A-Fa-f]|[57][0-9AaFf]|3[0-9]|2[DdEe]|5[Ff]|7[Ee])", _unescaped, path)
    plain = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", plain)
    upper = re.sub(r"%[0-9a-fA-F]{2}", lambda match: match[0].upper(), plain)
    return quote(upper, safe=_SAFE_PATH, errors="surrogatepass")


def _unescaped(match: re.Match[str]) -> str:
    character = unquote(match[0])
    return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else match[0]


def _query(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _is_tracking(part.partition("=")[0])]
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", "&".join(kept)), safe=_SAFE_PATH + "?[]", errors="surrogatepass")


def _is_tracking(name: str) -> bool:
    name = unquote(name).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
