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
    rf"partage[rz](?: (?:cet article|l'article|sur {_NETWORKS}|par {_NETWORKS}|cet article sur {_NETWORKS}))?"
    rf"[:.]?",
    rf"suivez-nous(?: sur {_NETWORKS})?{_REST}",
    rf"compart[ie]r?(?: (?:este artículo|esta noticia|esta nota|en {_NETWORKS}|por {_NETWORKS}))*[:.]?",
    rf"s[ií]guenos(?: en {_NETWORKS})?{_REST}",
)

_HEADLINE = r".{1,200}"

RELATED_HEADING = (
    r"related(?: (?:content|articles?|stories|story|news|posts?|coverage|links?|topics?|reading|reports?|"
    r"videos?))?:?",
    r"(?:read|see|learn|watch) (?:more|next|also|this next)(?: (?:on|about) (?:this|the) (?:story|topic|"
    r"subject))?:?",
    r"more (?:on (?:this|the) (?:story|topic|subject)|stories|news|coverage|reading|like this|top stories|"
    r"articles|headlines):?",
    r"more (?:from|on|in|about) (?:us|the [\w' ]{1,40}|this (?:author|section|series)):?",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|people also read|others also read|readers also "
    r"liked):?",
    r"(?:recommended|suggested)(?: (?:for you|stories|articles|reading|videos))?:?",
    r"most[ -](?:read|popular|viewed|watched|shared|commented)(?: (?:stories|articles|news|now|today))?:?",
    r"(?:trending|popular|top|latest|breaking)(?: (?:now|stories|news|articles|posts|headlines|today)){1,2}:?",
    r"trending:?",
    r"(?:editor'?s?'?|our|staff) picks?:?",
    r"don't miss(?: (?:it|this|out))?:?",
    r"further reading:?",
    r"also (?:read|in the news):?",
    r"(?:previous|next) (?:article|post|story):?",
    r"must[- ]reads?:?",
    r"what to read next:?",
    r"what else is (?:new|happening):?",
    r"lesen sie (?:auch|mehr|weiter|dazu(?: auch)?|hierzu(?: auch)?|jetzt)(?: zum thema| dazu)?:?",
    r"mehr (?:zum thema|dazu|aus \w+|lesen):?",
    r"(?:das könnte sie auch interessieren|auch interessant|verwandte (?:artikel|themen|beiträge)|weitere "
    r"artikel|meistgelesen(?:e artikel)?|zum thema|passend dazu|empfohlen(?:e artikel)?|weiterlesen|ähnliche "
    r"artikel):?",
    r"(?:à lire (?:aussi|également|sur le même sujet)|lire (?:aussi|également|la suite)|sur le même sujet|"
    r"articles (?:liés|similaires)|les plus lus|pour aller plus loin|nos recommandations|voir aussi|à voir "
    r"aussi):?",
    r"(?:lea también|lee también|leer también|te puede interesar|también te puede interesar|más información|"
    r"noticias relacionadas|artículos relacionados|lo más (?:leído|visto)|ver también|más sobre este tema|le "
    r"puede interesar|contenido relacionado):?",
)

PROMOTED_LINK = (
    rf"(?:read more|read also|also read|read next|read|related|related (?:article|story|content|news)|see also|"
    rf"watch|watch (?:now|live|more)|listen|recommended|don't miss|must read|must watch|more (?:on this|here)|in "
    rf"pictures|gallery|video|live updates|live blog) ?: ?{_HEADLINE}",
    r"(?:read|see|view|watch|click|tap)(?: on)? (?:more |here|the full (?:story|article|report|interview) ?|our "
    r"full [\w ]{1,30})(?:(?:about|on|here|at|in|for|to)\b[^.!?]{0,120})?[.!]?",
    r"(?:click|tap) here(?: (?:to|for)\b[^.!?]{0,120})?[.!]?",
    rf"(?:lesen sie (?:auch|dazu|hierzu|mehr|hier|weiter)(?: auch)?|mehr (?:zum thema|dazu)|siehe auch|auch "
    rf"interessant|video|im video) ?: ?{_HEADLINE}",
    rf"(?:à lire (?:aussi|également)|lire (?:aussi|également)|voir aussi|en images|vidéo|notre dossier) ?: ?"
    rf"{_HEADLINE}",
    rf"(?:lea también|lee también|leer también|te puede interesar|ver también|vea también|más información|vídeo|"
    rf"video) ?: ?{_HEADLINE}",
)

COMMENTS_HEADING = (
    r"leave (?:a|your) (?:reply|comment)(?: cancel reply)?",
    r"post (?:a|your) comment",
    r"add (?:a|your) comment",
    r"write a comment",
    r"(?:\d[\d,.]* )?(?:comments?|replies|responses)(?: ?\(?\d[\d,.]*\)?)",
    r"\d+ (?:comments?|replies|responses)(?: on [^.!?]{1,200})?",
    r"join the (?:conversation|discussion)",
    r"have your say",
    r"cancel reply",
    r"reader comments",
    r"comments",
    r"(?:schreiben sie|schreibe|hinterlassen sie|hinterlasse) (?:einen|ihren) kommentar",
    r"kommentar (?:schreiben|hinterlassen|verfassen)",
    r"kommentare(?: ?\(?\d+\)?)?",
    r"\d+ kommentare?",
    r"diskutieren sie mit",
    r"antwort hinterlassen",
    r"schreibe eine antwort",
    r"laiss(?:er|ez) un commentaire",
    r"(?:\d+ )?commentaires?(?: ?\(?\d+\)?)?",
    r"ajouter un commentaire",
    r"réagir à cet article",
    r"laisser une réponse",
    r"deja (?:un comentario|una respuesta)",
    r"(?:\d+ )?comentarios?(?: ?\(?\d+\)?)?",
    r"escribe un comentario",
    r"añadir comentario",
)
COMMENT_FORM = (
    r"your e-?mail address will not be published\.?(?: required fields are marked ?\*?\.?)?",
    r"required fields are marked ?\*?\.?",
    r"save my name, e-?mail,? and website in this browser.{0,60}",
    r"(?:comment|name|e-?mail|website)(?: ?\*)?",
    r"(?:post|submit) comment",
    r"(?:please )?(?:log|sign) in(?: or (?:register|sign up|create an account))? to (?:leave a |post a |write a "
    r")?(?:comment|reply)\.?",
    r"you must be logged in to (?:post a )?(?:comment|reply)\.?",
    r"be the first to (?:comment|reply)[.!]?",
    r"comments are (?:now )?closed\.?",
    r"notify me of (?:new|follow-?up) (?:posts|comments) by e-?mail\.?",
    r"this site uses akismet to reduce spam\..{0,120}",
    r"learn how your comment data is processed\.?",
    r"(?:view|show|load|see|read) (?:all |more |\d+ )*comments?(?: \(\d+\))?",
    r"(?:ihre|deine) e-?mail-adresse wird nicht veröffentlicht\.?.{0,80}",
    r"erforderliche felder sind mit ?\*? markiert\.?",
    r"kommentar absenden",
    r"(?:bitte )?(?:melden sie sich an|einloggen), um (?:zu kommentieren|einen kommentar zu schreiben)\.?",
    r"votre adresse e-?mail ne sera pas publiée\.?.{0,100}",
    r"les champs obligatoires sont indiqués avec ?\*?\.?",
    r"publier le commentaire",
    r"vous devez (?:être connecté|vous connecter) pour (?:publier un commentaire|commenter)\.?",
    r"tu dirección de correo electrónico no será publicada\.?.{0,100}",
    r"los campos obligatorios están marcados con ?\*?\.?",
    r"publicar (?:el )?comentario",
    r"debes (?:iniciar sesión|estar conectado) para (?:comentar|publicar un comentario)\.?",
)

CREDIT = (
    r"(?:illustrations?|photos?|photographs?|photography|pictures?|images?|graphics?|video|cartoon|credits?|"
    r"caption|art|artwork|(?:photo|image|picture|video|file) (?:credit|credits|courtesy|source|illustration|by)|"
    r"file (?:photo|image)|featured image|(?:cover|main) (?:photo|image)|(?:top|lead) image)(?: ?[:/©] ?| - "
    r").{1,160}",
    r"(?:photos?|photographs?|image|picture|illustrations?|video|graphic|file photo)(?: (?:illustration|"
    r"courtesy))? (?:by|of|via|courtesy(?: of)?) [^.!?]{1,30}(?:[/|] ?| for | via )[^.!?]{1,60}",
    r"(?:photos?|photographs?|illustrations?|graphics?) by [^ .!?]+(?: [^ .!?]+){0,3}",
    r"(?:fotos?|bild|bilder|grafik|bildquelle|symbolbild|archivbild|archivfoto|bildnachweis)(?: ?[:/©] ?| - "
    r").{1,160}",
    r"(?:crédits?(?: photos?)?|photo d'archives?|image d'illustration|ilustración|fotografía|imagen|imagen de "
    r"archivo|foto de archivo|infografía)(?: ?[:/©] ?| - ).{1,160}",
    r".{0,200}(?:[/|©] ?|\((?:[^()]{1,40}[/,] ?)?)(?:getty images|afp|reuters|shutterstock|picture alliance|dpa|"
    r"epa|ap photo|istock|unsplash|alamy)(?: via [\w ]{2,30})?\)?",
    r"\[?(?:file|handout)(?: photo)?\]?(?: / .{1,80})?",
)

DISCLAIMER = (
    r"(?:.{0,400}[.;,] )?(?:the )?(?:views?|opinions?)(?:(?:,| and| or)+ (?:views?|opinions?|thoughts|"
    r"positions))* (?:and opinions )?(?:expressed|stated|presented|reflected)(?: (?:here|herein|above))?(?: "
    r"(?:in|by|on) (?:this|the|these|our|guest|all)\b[^.;]{0,100})? (?:are|is|belong|do|does|may|remain|"
    r"represent|reflect)\b[^;]{0,80}\b(?:authors?'?s?'?|writers?'?s?'?|contributors?'?|columnists?'?|own|"
    r"editorial|policy|policies|positions?|views?|opinions?|stance)\b.{0,300}",
    r"(?:.{0,300}\. )?this (?:is an? |article is an? )(?:opinion|commentary|op-ed)(?: (?:piece|article|column))?"
    r"\b.{0,40}(?:views?|opinions?|author).{0,200}",
    r"the .{2,60} opinion section (?:provides|offers|publishes|is|features)\b.{0,500}",
    r"(?:.{0,300}\. )?(?:die|der) (?:in (?:diesem|dem) (?:beitrag|artikel|kommentar|gastbeitrag) )?(?:hier )?"
    r"(?:geäußerten?|vertretenen?|wiedergegebenen?|ausgedrückten?) (?:meinung(?:en)?|ansichten?|"
    r"auffassung(?:en)?)\b.{0,300}",
    r"(?:gast)?(?:beiträge|kommentare|kolumnen) geben (?:ausschließlich |nicht (?:unbedingt|notwendigerweise) )?"
    r"die meinung.{0,200}",
    r"(?:.{0,300}\. )?les (?:opinions|propos|points de vue|vues|avis)(?: et opinions)? exprimée?s?(?: dans "
    r"(?:cet article|cette tribune|ce texte))?\b.{0,300}\bauteurs?\b.{0,200}",
    r"(?:.{0,300}\. )?las? opini(?:ones|ón) (?:expresadas?|vertidas?|contenidas?)\b.{0,300}\b(?:autor(?:es|a|"
    r"as)?|medio|periódico|redacción)\b.{0,200}",
)

NEWSLETTER = (
    r"(?:sign up|signup|subscribe)(?: (?:here|now|today|free))?(?: (?:for|to|and get|to get|to receive))?\b(?! "
    r"by)(?:[^.!?]|[.]\w){0,160}[.!]?",
    r"(?:get|receive) (?:the|our|all|your|more|breaking|daily|weekly)\b(?:[^.!?]|[.]\w){0,100}\b(?:inbox|newsletter|"
    r"e-?mail|alerts?|app)\b(?:[^.!?]|[.]\w){0,60}[.!]?",
    r"(?:join|try|download|get|install)(?: our| the)? (?:[\w']+ ){0,3}(?:newsletter|app|mailing list|whatsapp "
    r"channel|telegram channel|channel)\b(?:[^.!?]|[.]\w){0,80}[.!]?",
    r"(?:newsletter|daily briefing|morning briefing)(?: sign-?up| subscription)?:?(?: (?:[^.!?]|[.]\w){0,80})?",
    r"(?:enter|your) (?:your )?e-?mail(?: address)?(?:[^.!?]|[.]\w){0,60}[.!:]?",
    r"(?:subscribe|sign up|sign me up|register|log in|sign in|subscribe now)[.!]?",
    r"thank(?:s| you) for (?:signing up|subscribing)(?:[^.!?]|[.]\w){0,80}[.!]?",
    r"you can unsubscribe at any time\.?",
    r"unsubscribe(?:[^.!?]|[.]\w){0,60}\.?",
    r"by (?:signing up|subscribing|submitting|clicking)\b.{0,240}\b(?:terms|privacy|policy|agree)\b.{0,160}",
    r"(?:(?:jetzt |hier )?(?:den |unseren )?(?:kostenlosen )?newsletter (?:abonnieren|bestellen|anmelden|"
    r"erhalten)|abonnieren sie\b|melden sie sich (?:hier |jetzt )?(?:für|zu)\b|jetzt (?:abonnieren|anmelden|"
    r"registrieren)|newsletter-anmeldung)(?:[^.!?]|[.]\w){0,160}[.!]?",
    r"(?:inscrivez-vous|abonnez-vous|recevez (?:notre|la|nos|chaque)|s'abonner|s'inscrire)\b(?:[^.!?]|"
    r"[.]\w){0,160}[.!]?",
    r"(?:suscr[ií]bete|suscr[ií]base|apúntate|regístrate|recib[ae] (?:nuestr|en tu|la newsletter|el "
    r"boletín))\w*\b(?:[^.!?]|[.]\w){0,160}[.!]?",
)

COOKIES = (
    r"(?:we|this (?:site|website|page)|our (?:site|website)|the (?:site|website))(?: and (?:our|its) partners)? "
    r"uses? cookies\b.{0,600}",
    r"(?:by (?:continuing|using)\b.{0,120}|please )?(?:you (?:accept|agree|consent)|accept|manage|reject)(?: "
    r"to)?(?: our| the| all| your)?(?: use of)? cookies?\b.{0,200}",
    r"(?:cookie|privacy) (?:policy|settings|preferences|notice|statement|consent)",
    r"terms (?:of (?:use|service)|and conditions|& conditions)",
    r"(?:wir|diese (?:website|seite)|unsere (?:website|seite)) (?:verwenden|verwendet|nutzen|nutzt|benutzt) "
    r"cookies\b.{0,600}",
    r"alle cookies akzeptieren",
    r"datenschutz(?:erklärung|einstellungen)?",
    r"impressum",
    r"(?:nous utilisons|ce site utilise) des cookies\b.{0,600}",
    r"(?:tout )?accepter(?: (?:tous )?les cookies)?",
    r"politique de confidentialité",
    r"mentions légales",
    r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies\b.{0,600}",
    r"aceptar (?:todas )?las cookies",
    r"política de (?:privacidad|cookies)",
    r"aviso legal",
)

PAYWALL = (
    r"(?:this (?:article|story|content) is (?:for|available to|exclusive to|reserved for)(?: \w+){0,2} "
    r"subscribers(?: only)?|subscribers? only|for subscribers)\b[^.!?]{0,80}[.!]?",
    r"(?:already (?:a )?(?:subscriber|subscribed|a member|have an account)|not a subscriber)(?: yet)?\?(?: "
    r".{1,100})?",
    r"(?:to )?(?:continue|keep) reading\b[^.!?]{0,120}[.!]?",
    r"(?:you have|you've) (?:reached|read|used)\b[^.!?]{0,60}\b(?:free|limit|articles?)\b.{0,120}",
    r"(?:start|begin) your (?:free )?trial\b.{0,80}",
    r"(?:unlock|get) (?:unlimited|full|digital) (?:digital )?access\b[^.!?]{0,100}[.!]?",
    r"(?:support|donate to|become a (?:member|supporter|patron)|help us)(?: of)?\b(?: (?:us|our|independent|"
    r"quality|the|this))* ?(?:journalism|newsroom|reporting|work)?[^.!?]{0,40}\btoday[.!]?",
    r"(?:weiterlesen mit|jetzt weiterlesen|dieser artikel ist (?:nur )?für (?:abonnenten|mitglieder)|sie haben "
    r"bereits ein abo)\b.{0,120}",
    r"(?:article réservé aux abonnés|cet article est réservé (?:aux|à nos) abonnés|déjà abonné ?\?)\b.{0,120}",
    r"(?:contenido exclusivo para suscriptores|artículo (?:exclusivo|solo) para suscriptores|¿?ya eres "
    r"suscriptor\?)\b.{0,120}",
)

COPYRIGHT = (
    r"(?:copyright\b ?)?(?:©|\(c\)) ?.{0,300}",
    r"copyright (?:©|\(c\)|\d{4}|by)\b.{0,300}",
    r"(?:.{0,120}[.,|·-] ?)?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los "
    r"derechos reservados|(?:tutti i )?diritti riservati)\.?(?: (?:this|do not|no part|unauthori[sz]ed|"
    r"reproduction)\b.{0,240})?",
    r"(?:this (?:material|article|content)|no part of this\b.{0,40}) may (?:not )?be (?:published|reproduced|"
    r"copied|republished)\b.{0,300}",
    r"(?:reproduction|republication|unauthori[sz]ed (?:reproduction|use))\b.{0,60}\b(?:prohibited|"
    r"forbidden)\b.{0,120}",
)

# Names, which are the only thing here whose capitals count: "produced by the council, the guide says" is a sentence.
_PEOPLE = r"(?:(?-i:[A-ZÀ-Þ])[\w.'-]*)(?:,? (?:(?:and|und|et|y|in|for|of|de|van|von) )?(?-i:[A-ZÀ-Þ])[\w.'-]*){0,12}"

WIRE_CREDIT = (
    r"(?:additional |with )?reporting (?:by|from) .{1,200}",
    rf"(?:writing|editing|edited|compiled|produced|translated|translation|written) by {_PEOPLE}[.;]?",
    r"(?:.{2,90}) contributed (?:to (?:this|the) (?:report|reporting|story|article|piece)|reporting|additional "
    r"reporting)\b.{0,60}",
    r"this (?:story|article|report|piece|post|content) (?:was|has been|is|originally|"
    r"first)\b[^.!?]{0,40}\b(?:provided|produced|published|republished|supplied|distributed|syndicated|"
    r"translated|appeared|written|generated|sourced)\b[^!?]{0,200}",
    r"with (?:files|material|inputs?|agency inputs?|reports?) from .{1,120}",
    r"(?:agencies|staff and agencies)",
    r"(?:mit|unter verwendung von) material (?:von|der|des) .{1,120}",
    r"quellen?: ?.{1,100}",
    r"(?:mit )?agenturmaterial",
    r"(?:avec|source\(?s?\)? ?:) (?:agences?|afp|reuters|ap)\b.{0,80}",
    r"con información de .{1,100}",
)

SOURCE_LINE = (r"(?:sources?|original source|via|source link|fuentes?|quellen?|article source) ?: ?[^.!?]{1,100}",)

TAGS_HEADING = (
    r"(?:tags?|tagged|keywords|topics|filed under|categories|category|more topics|in this story|schlagworte|"
    r"schlagwörter|themen|stichworte|étiquettes|mots-clés|etiquetas|temas|palabras clave|topics in this article|"
    r"related tags):?",
)
TAGS_LINE = (
    r"(?:tags?|tagged(?: with| as)?|keywords|topics|filed under|categories|schlagworte|schlagwörter|themen|"
    r"stichworte|étiquettes|mots-clés|etiquetas|palabras clave): ?[^.!?]{1,240}",
    r"\w+(?:[ ,]+#\w+){1,20}",
)

CONTACT = (
    r"(?:have a (?:tip|story|news tip)|got a (?:tip|story)|do you know more|want to get in touch|spotted an? "
    r"(?:error|mistake)|see an? (?:error|mistake)|found an? (?:error|mistake)|know "
    r"something)\b[^?]{0,80}\?.{0,240}",
    r"(?:e-?mail|contact|reach|write to|message|send tips to|get in touch with) (?:us|me|the (?:author|reporter|"
    r"writer|editors?|newsroom)|our (?:newsroom|editors|reporters)|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}) (?:at|"
    r"on|via|by|via e-?mail|by e-?mail) .{0,80}(?:@|\d{3}|https?:|www\.|signal|form).{0,80}",
    r"report (?:an? )?(?:error|typo|correction|problem|ad)\b[^.!?]{0,60}",
    r"(?:send|submit) (?:us )?(?:a |your )?(?:correction|feedback|tip|letter)s?\b[^.!?]{0,100}[.!]?",
    r"haben sie (?:einen hinweis|hinweise|fehler (?:gefunden|entdeckt))\b[^?]{0,60}\?.{0,160}",
    r"(?:fehler|rechtschreibfehler) melden.{0,40}",
    r"(?:e-?mail|tel|tel\.|telephone|phone|telefon|teléfono|téléphone|fax|web|website|contact|kontakt|"
    r"contacto)\.? ?: ?.{0,100}",
    r"\S+@\S+\.\w{2,}",
    r"(?:https?://|www\.)\S+",
    r"[+]?[\d ()/.-]{7,25}",
)

RELEASE_FURNITURE = (
    r"(?:for immediate release|press release|news release|media release|media statement|embargoed until .{1,60}|"
    r"pressemitteilung|medienmitteilung|communiqué(?: de presse)?|comunicado(?: de prensa)?|nota de prensa|zur "
    r"sofortigen veröffentlichung|pour diffusion immédiate)[:.]?",
    r"(?:ends?|- ?ends? ?-|more follows|-30-|30)",
    r"(?:notes? (?:to|for) (?:the )?editors?|editors?'? notes?|about us|boilerplate|hinweise? für (?:die )?"
    r"redaktionen|notes aux (?:rédactions|rédacteurs)|notas? (?:para el|al) editor):?",
    r"(?:media|press|investor|news)(?: relations)?(?: (?:contacts?|inquiries|enquiries|office|queries))(?: "
    r"?[:-] ?.{0,200})?",
    r"for (?:more|further|additional|media) (?:information|details|enquiries|inquiries|queries)[,:]? ?(?:please "
    r")?(?:contact|call|e-?mail|visit|see|:)\b.{0,200}",
    r"(?:pressekontakt|ansprechpartner(?:in)?|rückfragen(?: bitte)? an|kontakt für (?:die )?(?:presse|medien)|"
    r"contacts? presse|contacto de prensa)\b ?:?.{0,200}",
)

ADVERT = (
    r"(?:advertisement|advertising|advert|ad|sponsored(?: content| post)?|paid (?:content|post|partnership)|"
    r"promoted(?: content)?|partner content|anzeige|werbung|publicité|publicidad|anuncio|affiliate links?)[:.]?",
    r"(?:article|story|report) continues (?:below|after)(?: (?:this |the )?(?:ad|advert|advertisement|"
    r"advertising|video|promotion))?\.?",
    r"(?:scroll|skip)(?: down)? (?:to continue|past newsletter promotion|to content|to main content|"
    r"advertisement|ad|navigation|to navigation).{0,60}",
    r"we (?:may )?(?:earn|receive|get) a (?:small )?commission\b.{0,200}",
    r"this (?:article|post|page) (?:may )?contains? affiliate links?\b.{0,200}",
)

PLAYER = (
    r"(?:listen to this (?:article|story)|play (?:video|audio)|watch (?:the )?video|your browser does not "
    r"support\b.{0,80}|loading(?: the player)?(?:\.\.\.)?|this (?:video|audio) (?:can ?not|can't) be played|"
    r"media is not supported.{0,60}|video player|now playing|up next|close|menu|search|home|back to top|"
    r"(?:artikel|beitrag) (?:anhören|vorlesen)|écouter (?:l'|cet )article|escuchar (?:el )?artículo|subscribe|"
    r"top|zum seitenanfang)",
    r"(?:\d+|one|two|three|four|five) ?-?min(?:ute)?s?\.?(?: ?-? ?(?:read|video|listen|watch))",
    r"(?:reading time|lesezeit|temps de lecture|tiempo de lectura) ?:? ?.{0,30}",
    r"(?:this is a developing story|more (?:to follow|details to follow)|this is a breaking news story|story "
    r"developing)\b.{0,120}",
    r"(?:add|set|make) .{2,50} as (?:a|your) (?:preferred|trusted) source.{0,60}",
    r"(?:available|get it|download) on (?:the )?(?:app store|google play).{0,60}",
)

BIO = (
    r"(?:about the authors?|über (?:den autor|die autorin|die autoren)|à propos de l'auteure?|"
    r"sobre (?:el autor|la autora))"
    r"(?: ?: ?.{0,400})?",
)

EMBED = (
    r"pic\.(?:twitter|x)\.com/\S+",
    r".{2,60} ?\(@\w+\)(?: .{4,40})?",
    r"@\w{2,30}",
    r"(?:view|see) this (?:post|photo|video) on \w+\.?",
    r"a post shared by .{1,100}",
)

UPDATE_NOTE = (
    r"this (?:story|article|report|post) (?:has been|was)(?: last)? updated"
    r"(?: with (?:additional|more|new|further) (?:details?|information|reporting|comments?))?"
    r"(?: (?:at|on) (?:[^.]|[ap]\.m\.){1,40})?\.?",
    r"(?:last )?updated:? .{0,12}\d.{0,40}",
)
