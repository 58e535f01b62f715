using CookieConsent.Endpoints.Json;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>One mistake of the configuration: where, what is wrong, and the remedy.</summary>
internal sealed record ConfigurationError(string Path, string Problem, string Remedy)
{
    /// <summary>The setting has a wrong shape, so that nothing in it can be read, and nothing else about it is an error of the site.</summary>
    public bool IsOfShape { get; init; }

    public bool Covers(string path) =>
        IsOfShape && path.StartsWith(Path, StringComparison.OrdinalIgnoreCase) && (path.Length == Path.Length || path[Path.Length] == ':');

    /// <summary>The sentence, with control characters spelled out, so that none forges a line of a log.</summary>
    public override string ToString() =>
        string.Concat($"{Path}: {Problem} {Remedy}".Select(character => char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString()));
}
