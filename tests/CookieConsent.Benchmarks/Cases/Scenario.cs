namespace CookieConsent.Benchmarks.Cases;

/// <summary>One measured request: what the browser sends, what the application sends back, what is declared.</summary>
public sealed record Scenario
{
    /// <summary>How many cookies the catalogue declares.</summary>
    public int Declarations { get; init; } = 100;

    /// <summary>Whether one of the ten request cookies is a choice in force.</summary>
    public bool HasChosen { get; init; }

    /// <summary>Whether two of the ten request cookies may not be read: they are hidden and, once rejected, expired.</summary>
    public bool CarriesRefused { get; init; }

    /// <summary>Whether visitors take turns on the connection, as behind a proxy: each request brings another <c>Cookie</c> header than the one before.</summary>
    public bool Differs { get; init; }

    /// <summary>Whether the browser uses HTTP/2 and sends each cookie in its own field.</summary>
    public bool IsHttp2 { get; init; }

    public Writing Writing { get; init; }

    /// <summary>How many cookies the response sets that the visitor may receive.</summary>
    public int Kept { get; init; }

    /// <summary>How many cookies the response sets that the visitor may not receive.</summary>
    public int Removed { get; init; }

    public override string ToString()
    {
        var visitor = HasChosen ? "chosen" : "undecided";
        var hidden = CarriesRefused ? HasChosen ? ", 2 hidden and expired" : ", 2 hidden" : "";
        var differing = Differs ? ", differing" : "";
        var response = Kept + Removed == 0 ? "no Set-Cookie" : $"{Kept + Removed} {(Writing == Writing.Raw ? "raw" : "by API")}, {Removed} removed";
        var protocol = IsHttp2 ? ", HTTP/2" : "";
        return $"{response}; {visitor}{hidden}{differing}{protocol}; {Declarations:N0} declared";
    }
}
