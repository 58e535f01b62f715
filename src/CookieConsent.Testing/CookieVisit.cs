using System.Text.RegularExpressions;

namespace CookieConsent.Testing;

/// <summary>Describes which addresses of an application <see cref="CookieRecorder.VisitAllAsync"/> visits, and as whom.</summary>
public sealed class CookieVisit
{
    private readonly List<Regex> _skipped = [];

    internal CookieVisit()
    {
    }

    internal Dictionary<string, string> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<string> Addresses { get; } = [];

    internal Func<HttpClient, Task> Prepare { get; private set; } = _ => Task.CompletedTask;

    /// <summary>Gives a route parameter its value, in every route that has it.</summary>
    /// <param name="parameter">The name of the parameter, such as <c>id</c> for <c>/orders/{id}</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>The same object.</returns>
    public CookieVisit Route(string parameter, string value)
    {
        Values[parameter] = value;
        return this;
    }

    /// <summary>Leaves out addresses and routes.</summary>
    /// <param name="pattern">A path such as <c>/admin/**</c>. <c>**</c> stands for any characters, <c>*</c> for any but <c>/</c>.</param>
    /// <returns>The same object.</returns>
    public CookieVisit Skip(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var escaped = Regex.Escape("/" + pattern.TrimStart('/'))
            .Replace(@"/\*\*", "(/.*)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        _skipped.Add(new Regex($"^{escaped}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
        return this;
    }

    /// <summary>Visits one more address, such as one with a query.</summary>
    /// <param name="address">A path, such as <c>/search?q=tea</c>.</param>
    /// <returns>The same object.</returns>
    public CookieVisit Also(string address)
    {
        Addresses.Add(address);
        return this;
    }

    /// <summary>Prepares each visitor before the first page, for example signs in.</summary>
    /// <param name="prepare">A function that gets the visitor's client, whose cookie jar is empty.</param>
    /// <returns>The same object.</returns>
    public CookieVisit As(Func<HttpClient, Task> prepare)
    {
        Prepare = prepare;
        return this;
    }

    internal bool IsSkipped(string path) => _skipped.Exists(pattern => pattern.IsMatch("/" + path.TrimStart('/')));
}
