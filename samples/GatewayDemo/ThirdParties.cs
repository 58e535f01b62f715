namespace GatewayDemo;

/// <summary>The third parties of the museum: what many sites embed. Nothing of it comes from the internet.</summary>
internal sealed class ThirdParties : IAsyncDisposable
{
    public ThirdParty Counter { get; } = new("Counter", "/count.js", "text/javascript", """
        navigator.sendBeacon(new URL('visit', document.currentScript.src));
        """);

    public ThirdParty Letters { get; } = new("Letters", "/letters.css", "text/css", """
        h1 { font-variant: small-caps; letter-spacing: 0.04em; }
        """);

    public ThirdParty Gauge { get; } = new("Tide gauge", "/gauge.svg", "image/svg+xml", """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" font-family="Georgia, serif">
        <path d="M0 0h640v420H0z" fill="#f7efdf"/><path d="M0 190q80-60 160 0t160 0t160 0t160 0v230H0z" fill="#3f7185"/>
        <path d="M120 60v300M120 60h30M120 120h20M120 180h30M120 240h20M120 300h30" stroke="#26211b" stroke-width="6" fill="none"/>
        <text x="200" y="110" font-size="64" fill="#26211b">5.4 m</text><text x="200" y="150" font-size="28" fill="#655a4c">rising since noon</text>
        </svg>
        """);

    public ThirdParty Map { get; } = new("Map", "/map", "text/html", """
        <!DOCTYPE html><html lang="en"><title>Map of Port-Azelle</title>
        <style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>
        <svg viewBox="0 0 640 420" preserveAspectRatio="xMidYMid slice" font-family="Georgia, serif" font-size="20">
        <path d="M0 0h640v420H0z" fill="#a9cfdb"/><path d="M0 0h250q30 90-20 150t40 270H0z" fill="#e8dcc0"/><circle cx="520" cy="120" r="46" fill="#e8dcc0"/>
        <path d="M236 190q150-20 250-60" stroke="#8f7a55" stroke-width="8" stroke-dasharray="18 8" fill="none"/>
        <path d="M520 92l14 40h-28z" fill="#c8453b"/><text x="470" y="200">The museum</text><text x="60" y="120">Port-Azelle</text><text x="300" y="215">causeway</text>
        </svg></html>
        """);

    public ThirdParty GuestBook { get; } = new("Guest book", "/book.js", "text/javascript", """
        for (const entry of ['“The sea came, and the sea went.” Ines, 9', '“Bring boots.” A family from Lyon']) {
          document.querySelector('#guest-book').append(Object.assign(document.createElement('p'), { textContent: entry }));
        }
        """);

    public IReadOnlyList<ThirdParty> All => [Counter, Letters, Gauge, Map, GuestBook];

    /// <param name="firstPort">The port of the first one, which the others follow; 0 for any free ports.</param>
    public static async Task<ThirdParties> StartAsync(int firstPort)
    {
        var parties = new ThirdParties();
        for (var i = 0; i < parties.All.Count; i++)
        {
            await parties.All[i].StartAsync(firstPort == 0 ? 0 : firstPort + i);
        }

        return parties;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var party in All)
        {
            await party.DisposeAsync();
        }
    }
}
