namespace CookieConsent.BrowserTests.Origins;

/// <summary>Ways of a page to reach another origin. <c>#</c> is the address there, and ends with the way's name.</summary>
internal static class HostileWays
{
    public static string Worker(string to) => $"fetch('{to}').catch(() => {{}}); try {{ importScripts('{to}-import.js'); }} catch {{ }} postMessage('done');";

    public static string SharedWorker(string to) => $"onconnect = ({{ ports: [port] }}) => fetch('{to}').catch(() => {{}}).then(() => port.postMessage('done'));";

    public const string ServiceWorker = "onmessage = ({ ports: [port], data }) => { fetch(data).catch(() => {}).then(() => port.postMessage('done')); };";

    /// <summary>Each page has its own service worker, which is installed with the policy of that page's state.</summary>
    private const string AskServiceWorker = """
        const worker = registration.installing ?? registration.waiting ?? registration.active;
        while (!['activated', 'redundant'].includes(worker.state)) { await new Promise((done) => worker.addEventListener('statechange', done, { once: true })); }
        const { port1, port2 } = new MessageChannel();
        port1.start();
        worker.postMessage('#', [port2]);
        await answer(port1);
        """;

    /// <summary>Markup in the head.</summary>
    public static readonly IReadOnlyDictionary<string, string> Head = new Dictionary<string, string>
    {
        ["style.css"] = "<link rel='stylesheet' href='#'>",
        ["import.css"] = "<style>@import '#';</style>",
        ["background"] = "<style>#background { background-image: url('#'); height: 9px; }</style>",
        ["image-set"] = "<style>#image-set { background-image: image-set('#' 1x); height: 9px; }</style>",
        ["list-style"] = "<style>#list-style { list-style-image: url('#'); }</style>",
        ["generated"] = "<style>#generated::before { content: url('#'); }</style>",
        ["mask"] = "<style>#mask { mask-image: url('#'); height: 9px; }</style>",
        ["font"] = "<style>@font-face { font-family: other; src: url('#'); } #font { font-family: other; }</style>",
        ["icon.svg"] = "<link rel='icon' type='image/svg+xml' href='#'>",
        ["preload.js"] = "<link rel='preload' as='script' href='#'>",
        ["modulepreload.js"] = "<link rel='modulepreload' href='#'>",
        ["prefetch"] = "<link rel='prefetch' href='#'>",
        ["speculation"] = """<script type="speculationrules">{ "prefetch": [{ "urls": ["#"], "eagerness": "immediate" }] }</script>""",
        ["preconnect"] = "<link rel='preconnect' href='#'>",
        ["dns-prefetch"] = "<link rel='dns-prefetch' href='#'>",
    };

    /// <summary>Markup in the body.</summary>
    public static readonly IReadOnlyDictionary<string, string> Body = new Dictionary<string, string>
    {
        ["script.js"] = "<script src='#'></script>",
        ["module.js"] = "<script type='module' src='#'></script>",
        ["image.svg"] = "<img src='#' alt=''>",
        ["srcset.svg"] = "<img srcset='# 1x' alt=''>",
        ["picture.svg"] = "<picture><source srcset='#'><img alt=''></picture>",
        ["input.svg"] = "<input type='image' src='#' alt=''>",
        ["vector.svg"] = "<svg width='9' height='9'><image href='#' width='9' height='9'/></svg>",
        ["filter.svg"] = "<svg width='9' height='9'><filter id='f'><feImage href='#'/></filter><rect width='9' height='9' filter='url(%23f)'/></svg>",
        ["attribute-background"] = "<table background='#'><tr><td>1</td></tr></table>",
        ["poster.svg"] = "<video poster='#'></video>",
        ["video.mp4"] = "<video src='#' preload='auto' muted></video>",
        ["audio.mp3"] = "<audio src='#' preload='auto'></audio>",
        ["track.vtt"] = "<video crossorigin><track default kind='captions' src='#'></video>",
        ["frame"] = "<iframe src='#'></iframe>",
        ["embed.svg"] = "<embed src='#'>",
        ["object.svg"] = "<object data='#' type='image/svg+xml'></object>",
        ["srcdoc.svg"] = "<iframe srcdoc=\"<img src='#'>\"></iframe>",
        ["data-frame.svg"] = "<iframe src=\"data:text/html,<img src='#'>\"></iframe>",
        ["own-frame.svg"] = "<iframe src='/own?to=#'></iframe>",
        ["own-xml.svg"] = "<iframe src='/own-xml?to=#'></iframe>",
        ["own-svg.svg"] = "<object data='/own-svg?to=#' type='image/svg+xml'></object>",
        ["own-styled.css"] = "<iframe src='/own-styled?to=#'></iframe>",
    };

    /// <summary>Code of the page, which may be asynchronous.</summary>
    public static readonly IReadOnlyDictionary<string, string> Code = new Dictionary<string, string>
    {
        ["fetch"] = "await fetch('#')",
        ["keepalive"] = "await fetch('#', { method: 'POST', keepalive: true, mode: 'no-cors', body: '1' })",
        ["request"] = "await new Promise((done) => { const request = new XMLHttpRequest(); request.onloadend = done; request.open('GET', '#'); request.send(); })",
        ["beacon"] = "navigator.sendBeacon('#', '1')",
        ["events"] = "await new Promise((done) => { const events = new EventSource('#'); events.onerror = events.onopen = () => { events.close(); done(); }; })",
        ["socket"] = "await new Promise((done) => { const socket = new WebSocket('#'.replace('http', 'ws')); socket.onclose = socket.onerror = socket.onopen = done; })",
        ["dynamic.js"] = "await import('#')",
        ["inserted.js"] = "await new Promise((done) => { const script = document.createElement('script'); script.onload = script.onerror = done; script.src = '#'; document.body.append(script); })",
        ["new-image.svg"] = "await new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = '#'; })",
        ["font-face"] = "await new FontFace('another', \"url('#')\").load()",
        ["written.svg"] = "const frame = document.createElement('iframe'); document.body.append(frame); frame.contentDocument.write(\"<img src='#'>\"); frame.contentDocument.close();",
        ["blob-frame.svg"] = "const frame = document.createElement('iframe'); frame.src = URL.createObjectURL(new Blob([\"<img src='#'>\"], { type: 'text/html' })); await new Promise((done) => { frame.onload = done; document.body.append(frame); })",
        ["blob-worker"] = "await answer(new Worker(URL.createObjectURL(new Blob([\"fetch('#').catch(() => {}).then(() => postMessage('done'))\"], { type: 'text/javascript' }))))",
        ["data-worker"] = "await answer(new Worker(\"data:text/javascript,fetch('#').catch(() => {}).then(() => postMessage('done'))\"))",
        ["worker-fetch"] = "await answer(new Worker('/worker?to=#'))",
        ["shared-worker"] = "const shared = new SharedWorker('/shared-worker-script?to=#'); shared.port.start(); await answer(shared.port)",
        ["service-worker"] = $"const registration = await navigator.serviceWorker.register('/service-worker-script', {{ scope: location.pathname }}); {AskServiceWorker}",
        ["kept-service-worker"] = $"const registration = await navigator.serviceWorker.getRegistration('{HostileVisit.AcceptedPath}'); if (registration) {{ {AskServiceWorker} }}",
        ["paint.css"] = "const sheet = document.createElement('link'); sheet.rel = 'stylesheet'; sheet.href = '#'; await new Promise((done) => { sheet.onload = sheet.onerror = done; document.head.append(sheet); })",
    };

    /// <summary>The page with all of them. It finishes when each has succeeded or failed.</summary>
    /// <param name="markup">What the page has beside them.</param>
    /// <param name="addressOf">Where each way leads.</param>
    public static string PageFor(string markup, Func<string, string> addressOf)
    {
        return $$"""
            <!DOCTYPE html><html lang="en"><head><title>Hostile</title>{{string.Concat(Head.Select(To))}}</head>
            <body>{{markup}}
            <p id="background"></p><p id="image-set"></p><ul><li id="list-style">1</li></ul><p id="generated">1</p><p id="mask">1</p><p id="font">1</p>
            {{string.Concat(Body.Select(To))}}
            <script>
            const answer = (port) => new Promise((done) => { port.onmessage = port.onerror = done; });
            const ways = [{{string.Join(", ", Code.Select(way => $"async () => {{ {To(way)}; }}"))}}];
            const loaded = new Promise((done) => { addEventListener('load', done); });
            Promise.allSettled([loaded, ...ways.map((way) => way())]).then(() => { document.documentElement.dataset.finished = true; });
            </script></body></html>
            """;

        string To(KeyValuePair<string, string> way)
        {
            var address = addressOf(way.Key);
            return way.Value.Replace("%23", "\0").Replace("'#'", $"'{address}'").Replace("\"#\"", $"\"{address}\"")
                .Replace("'# 1x'", $"'{address} 1x'").Replace("to=#", $"to={address}").Replace('\0', '#');
        }
    }
}
