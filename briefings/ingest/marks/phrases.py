"""What the furniture of a page says. Every pattern is matched, without regard to case, against the whole of a folded
unit: straight quotes and apostrophes, `-` for every dash, single spaces.

A phrase belongs here only when no news sentence is made like it: an order to the reader, a label with a colon, a
formula. What merely occurs in furniture (a network's name, "newsletter") is never enough.
"""

from __future__ import annotations

_NETWORK = (
    r"(?:facebook|x|twitter|whatsapp|linkedin|reddit|telegram|instagram|pinterest|threads|bluesky|mastodon|tiktok|"
    r"youtube|snapchat|viber|xing|flipboard|pocket|messenger|signal|e-?mail|print|copy(?: link)?|link|rss|sms|"
    r"drucken|imprimer|imprimir|correo|courriel|google news|apple news|x \(formerly twitter\))"
)
_SEPARATOR = r"(?: ?[|/,;&·•+-] ?| and | or | und | oder | et | ou | y | o | )"
_NETWORKS = rf"{_NETWORK}(?:{_SEPARATOR}{_NETWORK})*"
_THIS = r"(?:this|the)(?: (?:article|story|post|page|news|video|report))?"
_REST = r"[^.!?]{0,120}[.!?:]?"

SHARE = (
    rf"share(?: {_THIS})?(?: (?:on|via|with|to|by):? ?{_NETWORKS})?[:.!]?",
    rf"share {_THIS} with (?:your )?(?:friends|others|family){_REST}",
    rf"(?:share|save|share & save|tweet|pin it|print|send|e-?mail)(?: {_THIS})?",
    rf"(?:share|tweet|teilen|partager|compartir)[:|]? ?{_NETWORKS}",
    rf"share {_THIS}[:.]? {_NETWORKS}",
    rf"{_NETWORK}{_SEPARATOR}{_NETWORKS}",
    rf"(?:click|tap) (?:here )?to (?:share|print|e-?mail|tweet){_REST}",
    rf"(?:follow|like|find|join) (?:us|me|@\w+|the \w+(?: \w+)?)(?: \w+){{0,3}} (?:on|via):? {_NETWORKS}{_REST}",
    r"follow (?:us|me|@\w+)[:.]?",
    rf"(?:den )?(?:artikel|beitrag)(?: (?:auf|per|via|bei) {_NETWORKS})? (?:teilen|drucken|versenden|empfehlen)",
    rf"(?:teilen|auf {_NETWORKS} teilen|per {_NETWORKS} (?:teilen|versenden)|teilen (?:auf|per|via) {_NETWORKS})",
    rf"folgen sie (?:uns|@\w+)(?: (?:auf|bei) {_NETWORKS})?{_REST}",
    rf"partage[rz](?: (?:cet article|l'article|sur {_NETWORKS}|par {_NETWORKS}|cet article sur {_NETWORKS}))?[:.]?",
    rf"suivez-nous(?: sur {_NETWORKS})?{_REST}",
    rf"compart[ie]r?(?: (?:este artículo|esta noticia|esta nota|en {_NETWORKS}|por {_NETWORKS}))*[:.]?",
    rf"s[ií]guenos(?: en {_NETWORKS})?{_REST}",
)

_HEADLINE = r".{1,200}"

RELATED_HEADING = (
    r"related(?: (?:content|articles?|stories|story|news|posts?|coverage|links?|topics?|reading|reports?|videos?))?:?",
    r"(?:read|see|learn|watch) (?:more|next|also|this next)(?: (?:on|about) (?:this|the) (?:story|topic|subject))?:?",
    r"more (?:on (?:this|the) (?:story|topic|subject)|stories|news|coverage|reading|like this|top stories|articles|headlines):?",
    r"more (?:from|on|in|about) (?:us|the [\w' ]{1,40}|this (?:author|section|series)):?",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|people also read|others also read|readers also liked):?",
    r"(?:recommended|suggested)(?: (?:for you|stories|articles|reading|videos))?:?",
    r"most[ -](?:read|popular|viewed|watched|shared|commented)(?: (?:stories|articles|news|now|today))?:?",
    r"(?:trending|popular|top|latest|breaking)(?: (?:now|stories|news|articles|posts|headlines|today)){1,2}:?|trending:?",
    r"(?:editor'?s?'?|our|staff) picks?:?|don't miss(?: (?:it|this|out))?:?|further reading:?|also (?:read|in the news):?",
    r"(?:previous|next) (?:article|post|story):?|must[- ]reads?:?|what to read next:?|what else is (?:new|happening):?",
    r"lesen sie (?:auch|mehr|weiter|dazu(?: auch)?|hierzu(?: auch)?|jetzt)(?: zum thema| dazu)?:?|mehr (?:zum thema|dazu|aus \w+|lesen):?",
    r"(?:das könnte sie auch interessieren|auch interessant|verwandte (?:artikel|themen|beiträge)|weitere artikel|meistgelesen(?:e artikel)?|"
    r"zum thema|passend dazu|empfohlen(?:e artikel)?|weiterlesen|ähnliche artikel):?",
    r"(?:à lire (?:aussi|également|sur le même sujet)|lire (?:aussi|également|la suite)|sur le même sujet|articles (?:liés|similaires)|"
    r"les plus lus|pour aller plus loin|nos recommandations|voir aussi|à voir aussi):?",
    r"(?:lea también|lee también|leer también|te puede interesar|también te puede interesar|más información|noticias relacionadas|"
    r"artículos relacionados|lo más (?:leído|visto)|ver también|más sobre este tema|le puede interesar|contenido relacionado):?",
)

PROMOTED_LINK = (
    rf"(?:read more|read also|also read|read next|read|related|related (?:article|story|content|news)|see also|watch|watch (?:now|live|more)|"
    rf"listen|recommended|don't miss|must read|must watch|more (?:on this|here)|in pictures|gallery|video|live updates|live blog): ?{_HEADLINE}",
    r"(?:read|see|view|watch|click|tap)(?: on)? (?:more |here|the full (?:story|article|report|interview) ?|our full [\w ]{1,30})"
    r"(?:(?:about|on|here|at|in|for|to)\b[^.!?]{0,120})?[.!]?",
    r"(?:click|tap) here(?: (?:to|for)\b[^.!?]{0,120})?[.!]?",
    rf"(?:lesen sie (?:auch|dazu|hierzu|mehr|hier|weiter)(?: auch)?|mehr (?:zum thema|dazu)|siehe auch|auch interessant|video|im video): ?{_HEADLINE}",
    rf"(?:à lire (?:aussi|également)|lire (?:aussi|également)|voir aussi|en images|vidéo|notre dossier): ?{_HEADLINE}",
    rf"(?:lea también|lee también|leer también|te puede interesar|ver también|vea también|más información|vídeo|video): ?{_HEADLINE}",
)

COMMENTS_HEADING = (
    r"leave (?:a|your) (?:reply|comment)(?: cancel reply)?|post (?:a|your) comment|add (?:a|your) comment|write a comment|"
    r"(?:\d[\d,.]* )?(?:comments?|replies|responses)(?: ?\(?\d[\d,.]*\)?)|\d+ (?:comments?|replies|responses)(?: on [^.!?]{1,200})?|"
    r"join the (?:conversation|discussion)|have your say|cancel reply|reader comments|comments",
    r"(?:schreiben sie|schreibe|hinterlassen sie|hinterlasse) (?:einen|ihren) kommentar|kommentar (?:schreiben|hinterlassen|verfassen)|"
    r"kommentare(?: ?\(?\d+\)?)?|\d+ kommentare?|diskutieren sie mit|antwort hinterlassen|schreibe eine antwort",
    r"laiss(?:er|ez) un commentaire|(?:\d+ )?commentaires?(?: ?\(?\d+\)?)?|ajouter un commentaire|réagir à cet article|laisser une réponse",
    r"deja (?:un comentario|una respuesta)|(?:\d+ )?comentarios?(?: ?\(?\d+\)?)?|escribe un comentario|añadir comentario",
)
COMMENT_FORM = (
    r"your e-?mail address will not be published\.?(?: required fields are marked ?\*?\.?)?|required fields are marked ?\*?\.?|"
    r"save my name, e-?mail,? and website in this browser.{0,60}|(?:comment|name|e-?mail|website) ?\*|(?:post|submit) comment|"
    r"(?:please )?(?:log|sign) in(?: or (?:register|sign up|create an account))? to (?:leave a |post a |write a )?(?:comment|reply)\.?|"
    r"you must be logged in to (?:post a )?(?:comment|reply)\.?|be the first to (?:comment|reply)[.!]?|comments are (?:now )?closed\.?|"
    r"notify me of (?:new|follow-?up) (?:posts|comments) by e-?mail\.?|this site uses akismet to reduce spam\..{0,120}|"
    r"learn how your comment data is processed\.?|(?:view|show|load|see|read) (?:all |more |\d+ )*comments?(?: \(\d+\))?",
    r"(?:ihre|deine) e-?mail-adresse wird nicht veröffentlicht\.?.{0,80}|erforderliche felder sind mit ?\*? markiert\.?|kommentar absenden|"
    r"(?:bitte )?(?:melden sie sich an|einloggen), um (?:zu kommentieren|einen kommentar zu schreiben)\.?",
    r"votre adresse e-?mail ne sera pas publiée\.?.{0,100}|les champs obligatoires sont indiqués avec ?\*?\.?|publier le commentaire|"
    r"vous devez (?:être connecté|vous connecter) pour (?:publier un commentaire|commenter)\.?",
    r"tu dirección de correo electrónico no será publicada\.?.{0,100}|los campos obligatorios están marcados con ?\*?\.?|publicar (?:el )?comentario|"
    r"debes (?:iniciar sesión|estar conectado) para (?:comentar|publicar un comentario)\.?",
)

CREDIT = (
    r"(?:illustrations?|photos?|photographs?|photography|pictures?|images?|graphics?|video|cartoon|credits?|caption|art|artwork|"
    r"(?:photo|image|picture|video|file) (?:credit|credits|courtesy|source|illustration|by)|file (?:photo|image)|featured image|"
    r"(?:cover|main) (?:photo|image)|(?:top|lead) image)(?: ?[:/©] ?| - ).{1,160}",
    r"(?:photos?|photographs?|image|picture|illustrations?|video|graphic|file photo)(?: (?:illustration|courtesy))? (?:by|of|via|courtesy(?: of)?) "
    r"[^.!?]{1,30}(?:[/|] ?| for | via )[^.!?]{1,60}",
    r"(?:photos?|photographs?|illustrations?|graphics?) by [^ .!?]+(?: [^ .!?]+){0,3}",
    r"(?:fotos?|bild|bilder|grafik|bildquelle|symbolbild|archivbild|archivfoto|bildnachweis)(?: ?[:/©] ?| - ).{1,160}",
    r"(?:crédits?(?: photos?)?|photo d'archives?|image d'illustration|ilustración|fotografía|imagen|imagen de archivo|foto de archivo|infografía)"
    r"(?: ?[:/©] ?| - ).{1,160}",
    r".{0,200}(?:[/|©] ?|\((?:[^()]{1,40}[/,] ?)?)(?:getty images|afp|reuters|shutterstock|picture alliance|dpa|epa|ap photo|istock|unsplash|alamy)"
    r"(?: via [\w ]{2,30})?\)?",
    r"\[?(?:file|handout)(?: photo)?\]?(?: / .{1,80})?",
)

DISCLAIMER = (
    r"(?:.{0,400}[.;,] )?(?:the )?(?:views?|opinions?)(?:(?:,| and| or)+ (?:views?|opinions?|thoughts|positions))* (?:and opinions )?"
    r"(?:expressed|stated|presented|reflected)(?: (?:here|herein|above))?(?: (?:in|by|on) (?:this|the|these|our|guest|all)\b[^.;]{0,100})? "
    r"(?:are|is|belong|do|does|may|remain|represent|reflect)\b[^;]{0,80}\b(?:authors?'?s?'?|writers?'?s?'?|contributors?'?|columnists?'?|own|"
    r"editorial|policy|policies|positions?|views?|opinions?|stance)\b.{0,300}",
    r"(?:.{0,300}\. )?this (?:is an? |article is an? )(?:opinion|commentary|op-ed)(?: (?:piece|article|column))?\b.{0,40}(?:views?|opinions?|author).{0,200}",
    r"the .{2,60} opinion section (?:provides|offers|publishes|is|features)\b.{0,500}",
    r"(?:.{0,300}\. )?(?:die|der) (?:in (?:diesem|dem) (?:beitrag|artikel|kommentar|gastbeitrag) )?(?:hier )?(?:geäußerten?|vertretenen?|"
    r"wiedergegebenen?|ausgedrückten?) (?:meinung(?:en)?|ansichten?|auffassung(?:en)?)\b.{0,300}",
    r"(?:gast)?(?:beiträge|kommentare|kolumnen) geben (?:ausschließlich |nicht (?:unbedingt|notwendigerweise) )?die meinung.{0,200}",
    r"(?:.{0,300}\. )?les (?:opinions|propos|points de vue|vues|avis)(?: et opinions)? exprimée?s?(?: dans (?:cet article|cette tribune|ce texte))?\b.{0,300}\bauteurs?\b.{0,200}",
    r"(?:.{0,300}\. )?las? opini(?:ones|ón) (?:expresadas?|vertidas?|contenidas?)\b.{0,300}\b(?:autor(?:es|a|as)?|medio|periódico|redacción)\b.{0,200}",
)

NEWSLETTER = (
    r"(?:sign up|signup|subscribe)(?: (?:here|now|today|free))?(?: (?:for|to|and get|to get|to receive))?\b(?! by)[^.!?]{0,160}[.!]?",
    r"(?:get|receive) (?:the|our|all|your|more|breaking|daily|weekly)\b[^.!?]{0,100}\b(?:inbox|newsletter|e-?mail|alerts?|app)\b[^.!?]{0,60}[.!]?",
    r"(?:join|try|download|get|install)(?: our| the)? (?:[\w']+ ){0,3}(?:newsletter|app|mailing list|whatsapp channel|telegram channel|channel)\b[^.!?]{0,80}[.!]?",
    r"(?:newsletter|daily briefing|morning briefing)(?: sign-?up| subscription)?:?(?: [^.!?]{0,80})?",
    r"(?:enter|your) (?:your )?e-?mail(?: address)?[^.!?]{0,60}[.!:]?|(?:subscribe|sign up|sign me up|register|log in|sign in|subscribe now)[.!]?",
    r"thank(?:s| you) for (?:signing up|subscribing)[^.!?]{0,80}[.!]?|you can unsubscribe at any time\.?|unsubscribe[^.!?]{0,60}\.?",
    r"by (?:signing up|subscribing|submitting|clicking)\b.{0,240}\b(?:terms|privacy|policy|agree)\b.{0,160}",
    r"(?:(?:jetzt |hier )?(?:den |unseren )?(?:kostenlosen )?newsletter (?:abonnieren|bestellen|anmelden|erhalten)|abonnieren sie\b|melden sie sich (?:hier |jetzt )?(?:für|zu)\b|"
    r"jetzt (?:abonnieren|anmelden|registrieren)|newsletter-anmeldung)[^.!?]{0,160}[.!]?",
    r"(?:inscrivez-vous|abonnez-vous|recevez (?:notre|la|nos|chaque)|s'abonner|s'inscrire)\b[^.!?]{0,160}[.!]?",
    r"(?:suscr[ií]bete|suscr[ií]base|apúntate|regístrate|recib[ae] (?:nuestr|en tu|la newsletter|el boletín))\w*\b[^.!?]{0,160}[.!]?",
)

COOKIES = (
    r"(?:we|this (?:site|website|page)|our (?:site|website)|the (?:site|website))(?: and (?:our|its) partners)? uses? cookies\b.{0,600}",
    r"(?:by (?:continuing|using)\b.{0,120}|please )?(?:you (?:accept|agree|consent)|accept|manage|reject)(?: to)?(?: our| the| all| your)?(?: use of)? cookies?\b.{0,200}",
    r"(?:cookie|privacy) (?:policy|settings|preferences|notice|statement|consent)|terms (?:of (?:use|service)|and conditions|& conditions)",
    r"(?:wir|diese (?:website|seite)|unsere (?:website|seite)) (?:verwenden|verwendet|nutzen|nutzt|benutzt) cookies\b.{0,600}|alle cookies akzeptieren|datenschutz(?:erklärung|einstellungen)?|impressum",
    r"(?:nous utilisons|ce site utilise) des cookies\b.{0,600}|(?:tout )?accepter(?: (?:tous )?les cookies)?|politique de confidentialité|mentions légales",
    r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies\b.{0,600}|aceptar (?:todas )?las cookies|política de (?:privacidad|cookies)|aviso legal",
)

PAYWALL = (
    r"(?:this (?:article|story|content) is (?:for|available to|exclusive to|reserved for)(?: \w+){0,2} subscribers(?: only)?|subscribers? only|for subscribers)\b[^.!?]{0,80}[.!]?",
    r"(?:already (?:a )?(?:subscriber|subscribed|a member|have an account)|not a subscriber)(?: yet)?\?(?: .{1,100})?",
    r"(?:to )?(?:continue|keep) reading\b[^.!?]{0,120}[.!]?|(?:you have|you've) (?:reached|read|used)\b[^.!?]{0,60}\b(?:free|limit|articles?)\b.{0,120}",
    r"(?:start|begin) your (?:free )?trial\b.{0,80}|(?:unlock|get) (?:unlimited|full|digital) (?:digital )?access\b[^.!?]{0,100}[.!]?",
    r"(?:support|donate to|become a (?:member|supporter|patron)|help us)(?: of)?\b(?: (?:us|our|independent|quality|the|this))* ?(?:journalism|newsroom|reporting|work)?[^.!?]{0,40}\btoday[.!]?",
    r"(?:weiterlesen mit|jetzt weiterlesen|dieser artikel ist (?:nur )?für (?:abonnenten|mitglieder)|sie haben bereits ein abo)\b.{0,120}",
    r"(?:article réservé aux abonnés|cet article est réservé (?:aux|à nos) abonnés|déjà abonné ?\?)\b.{0,120}",
    r"(?:contenido exclusivo para suscriptores|artículo (?:exclusivo|solo) para suscriptores|¿?ya eres suscriptor\?)\b.{0,120}",
)

COPYRIGHT = (
    r"(?:copyright\b ?)?(?:©|\(c\)) ?.{0,300}|copyright (?:©|\(c\)|\d{4}|by)\b.{0,300}",
    r"(?:.{0,120}[.,|·-] ?)?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|(?:tutti i )?diritti riservati)"
    r"\.?(?: (?:this|do not|no part|unauthori[sz]ed|reproduction)\b.{0,240})?",
    r"(?:this (?:material|article|content)|no part of this\b.{0,40}) may (?:not )?be (?:published|reproduced|copied|republished)\b.{0,300}",
    r"(?:reproduction|republication|unauthori[sz]ed (?:reproduction|use))\b.{0,60}\b(?:prohibited|forbidden)\b.{0,120}",
)

WIRE_CREDIT = (
    r"(?:additional |with )?reporting (?:by|from) .{1,200}",
    r"(?:writing|editing|edited|compiled|produced|translated|translation|written) by [A-Z].{1,160}",
    r"(?:.{2,90}) contributed (?:to (?:this|the) (?:report|reporting|story|article|piece)|reporting|additional reporting)\b.{0,60}",
    r"this (?:story|article|report|piece|post|content) (?:was|has been|is|originally|first)\b[^.!?]{0,40}\b(?:provided|produced|published|republished|supplied|"
    r"distributed|syndicated|translated|appeared|written|generated|sourced)\b[^!?]{0,200}",
    r"with (?:files|material|inputs?|agency inputs?|reports?) from .{1,120}|(?:agencies|staff and agencies)",
    r"(?:mit|unter verwendung von) material (?:von|der|des) .{1,120}|quellen?: ?.{1,100}|(?:mit )?agenturmaterial",
    r"(?:avec|source\(?s?\)? ?:) (?:agences?|afp|reuters|ap)\b.{0,80}|con información de .{1,100}",
)

SOURCE_LINE = (
    r"(?:sources?|original source|via|source link|fuentes?|quellen?|article source) ?: ?[^.!?]{1,100}",
)

TAGS_HEADING = (
    r"(?:tags?|tagged|keywords|topics|filed under|categories|category|more topics|in this story|schlagworte|schlagwörter|themen|stichworte|étiquettes|mots-clés|"
    r"etiquetas|temas|palabras clave|topics in this article|related tags):?",
)
TAGS_LINE = (
    r"(?:tags?|tagged(?: with| as)?|keywords|topics|filed under|categories|schlagworte|schlagwörter|themen|stichworte|étiquettes|mots-clés|etiquetas|palabras clave): ?[^.!?]{1,240}",
    r"(?:#\w+[ ,]*){1,20}",
)

CONTACT = (
    r"(?:have a (?:tip|story|news tip)|got a (?:tip|story)|do you know more|want to get in touch|spotted an? (?:error|mistake)|see an? (?:error|mistake)|"
    r"found an? (?:error|mistake)|know something)\b[^?]{0,80}\?.{0,240}",
    r"(?:e-?mail|contact|reach|write to|message|send tips to|get in touch with) (?:us|me|the (?:author|reporter|writer|editors?|newsroom)|our (?:newsroom|editors|reporters)|"
    r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}) (?:at|on|via|by|via e-?mail|by e-?mail) .{0,80}(?:@|\d{3}|https?:|www\.|signal|form).{0,80}",
    r"report (?:an? )?(?:error|typo|correction|problem|ad)\b[^.!?]{0,60}|(?:send|submit) (?:us )?(?:a |your )?(?:correction|feedback|tip|letter)s?\b[^.!?]{0,100}[.!]?",
    r"haben sie (?:einen hinweis|hinweise|fehler (?:gefunden|entdeckt))\b[^?]{0,60}\?.{0,160}|(?:fehler|rechtschreibfehler) melden.{0,40}",
    r"(?:e-?mail|tel|tel\.|telephone|phone|telefon|teléfono|téléphone|fax|web|website|contact|kontakt|contacto)\.? ?: ?.{0,100}",
    r"\S+@\S+\.\w{2,}|(?:https?://|www\.)\S+|[+]?[\d ()/.-]{7,25}",
)

RELEASE_FURNITURE = (
    r"(?:for immediate release|press release|news release|media release|media statement|embargoed until .{1,60}|pressemitteilung|medienmitteilung|"
    r"communiqué(?: de presse)?|comunicado(?: de prensa)?|nota de prensa|zur sofortigen veröffentlichung|pour diffusion immédiate)[:.]?",
    r"(?:ends?|- ?ends? ?-|more follows|-30-|30)",
    r"(?:notes? (?:to|for) (?:the )?editors?|editors?'? notes?|about us|boilerplate|hinweise? für (?:die )?redaktionen|notes aux (?:rédactions|rédacteurs)|notas? (?:para el|al) editor):?",
    r"(?:media|press|investor|news)(?: relations)?(?: (?:contacts?|inquiries|enquiries|office|queries))(?: ?[:-] ?.{0,200})?",
    r"for (?:more|further|additional|media) (?:information|details|enquiries|inquiries|queries)[,:]? ?(?:please )?(?:contact|call|e-?mail|visit|see|:)\b.{0,200}",
    r"(?:pressekontakt|ansprechpartner(?:in)?|rückfragen(?: bitte)? an|kontakt für (?:die )?(?:presse|medien)|contacts? presse|contacto de prensa)\b ?:?.{0,200}",
)

ADVERT = (
    r"(?:advertisement|advertising|advert|ad|sponsored(?: content| post)?|paid (?:content|post|partnership)|promoted(?: content)?|partner content|anzeige|werbung|"
    r"publicité|publicidad|anuncio|affiliate links?)[:.]?|(?:article|story|report) continues (?:below|after)(?: (?:this |the )?(?:ad|advert|advertisement|advertising|video|promotion))?\.?|"
    r"(?:scroll|skip)(?: down)? (?:to continue|past newsletter promotion|to content|to main content|advertisement|ad|navigation|to navigation).{0,60}",
    r"we (?:may )?(?:earn|receive|get) a (?:small )?commission\b.{0,200}|this (?:article|post|page) (?:may )?contains? affiliate links?\b.{0,200}",
)

PLAYER = (
    r"(?:listen to this (?:article|story)|play (?:video|audio)|watch (?:the )?video|your browser does not support\b.{0,80}|loading(?: the player)?(?:\.\.\.)?|"
    r"this (?:video|audio) (?:can ?not|can't) be played|media is not supported.{0,60}|video player|now playing|up next|close|menu|search|home|back to top|"
    r"(?:artikel|beitrag) (?:anhören|vorlesen)|écouter (?:l'|cet )article|escuchar (?:el )?artículo|subscribe|top|zum seitenanfang)",
    r"(?:\d+|one|two|three|four|five) ?-?min(?:ute)?s?\.?(?: ?-? ?(?:read|video|listen|watch))|(?:reading time|lesezeit|temps de lecture|tiempo de lectura) ?:? ?.{0,30}",
    r"(?:this is a developing story|more (?:to follow|details to follow)|this is a breaking news story|story developing)\b.{0,120}",
    r"(?:add|set|make) .{2,50} as (?:a|your) (?:preferred|trusted) source.{0,60}|(?:available|get it|download) on (?:the )?(?:app store|google play).{0,60}",
)

BIO = (
    r"(?:about the authors?|über (?:den autor|die autorin|die autoren)|à propos de l'auteure?|sobre (?:el autor|la autora))\b ?:?.{0,400}",
)
