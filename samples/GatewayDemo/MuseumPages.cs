using System.Net;

namespace GatewayDemo;

/// <summary>The museum's pages. They contain nothing of the consent library.</summary>
internal sealed class MuseumPages(ThirdParties thirdParties)
{
    public string Home => Page("The museum of tides", $"""
        <p class="lead">Instruments, charts and logbooks of those who measured the sea.</p>
        <figure class="wide">
        <img src="/tower.svg" width="640" height="420" alt="The stone tower of the museum at high tide, in the evening">
        <figcaption><h2>The tower at high tide</h2><p>Twice a day, the sea closes the way to the museum.</p></figcaption>
        </figure>
        <div class="rooms">
        <figure>
        <img src="/machine.svg" width="640" height="420" alt="A brass machine of toothed wheels that draws a curve on a paper drum">
        <figcaption><h2>The machine that predicts</h2><p>Each wheel is a movement of the moon or the sun. Their sum is the tide of next year.</p></figcaption>
        </figure>
        <figure>
        <img src="/chart.svg" width="640" height="420" alt="An old chart of a bay, with depths, a compass rose and the route of a ship">
        <figcaption><h2>The chart of 1832</h2><p>Sixteen soundings, one winter, and a compass rose that points two degrees off.</p></figcaption>
        </figure>
        <figure>
        <img src="{thirdParties.Gauge.Address}" width="640" height="420" alt="The tide at the causeway, from the harbor’s gauge">
        <figcaption><h2>The tide now</h2><p>As the harbor measures it.</p></figcaption>
        </figure>
        <figure>
        <iframe src="{thirdParties.Map.Address}" title="Map of Port-Azelle"></iframe>
        <figcaption><h2>Where it is</h2><p>At the end of the causeway.</p></figcaption>
        </figure>
        </div>
        <section id="guest-book"><h2>Guest book</h2></section>
        <script src="{thirdParties.GuestBook.Address}" defer></script>
        """);

    public string Visit => Page("Your visit", """
        <p class="lead">Open from ten to six, except on Mondays. The tower closes at high tide.</p>
        <div class="rooms">
        <figure>
        <img src="/tower.svg" width="640" height="420" alt="The stone tower of the museum above the sea">
        <figcaption><h2>On foot</h2><p>Twenty minutes along the causeway, from the lighthouse car park.</p></figcaption>
        </figure>
        <figure>
        <img src="/chart.svg" width="640" height="420" alt="A chart of the bay">
        <figcaption><h2>By boat</h2><p>Every hour from the old harbor, when the causeway is under water.</p></figcaption>
        </figure>
        </div>
        <table>
        <tr><th scope="row">Adults</th><td>€9</td></tr>
        <tr><th scope="row">Under 18</th><td>free</td></tr>
        <tr><th scope="row">Guided visit, Sundays at 11</th><td>€4</td></tr>
        </table>
        """);

    public string Received(IEnumerable<string> cookies) => Page("What this site received", $"""
        <p class="lead">The cookies that came with your request:</p>
        <ul>{string.Concat(cookies.Select(cookie => $"<li>{WebUtility.HtmlEncode(cookie)}</li>"))}</ul>
        """);

    public string Heard => Page("What the third parties heard", $"""
        <p class="lead">Five services of others are embedded in these pages. They count who reaches them:</p>
        <table>
        <tr><th scope="col">Service</th><th scope="col">Connections</th><th scope="col">Requests</th></tr>
        {string.Concat(thirdParties.All.Select(party => $"<tr><th scope=\"row\">{party.Name}</th><td>{party.Connections}</td><td>{party.Requests}</td></tr>\n"))}
        </table>
        """);

    private string Page(string title, string content) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="icon" href="/tower.svg"><link rel="stylesheet" href="/museum.css">
        <link rel="preconnect" href="{thirdParties.Letters.Origin}"><link rel="stylesheet" href="{thirdParties.Letters.Address}">
        <script src="{thirdParties.Counter.Address}" defer></script>
        </head>
        <body>
        <header>
        <p class="name">The museum of tides</p>
        <nav aria-label="Main"><a href="/">The collection</a><a href="/visit">Your visit</a><a href="/received">What this site received</a><a href="/heard">What the third parties heard</a></nav>
        </header>
        <main>
        <h1>{title}</h1>
        {content}
        </main>
        <footer>Port-Azelle, at the end of the causeway</footer>
        </body>
        </html>

        """;
}
