namespace CookieConsent.Catalogue.Compilation;

/// <summary>Gathers the mistakes of one compilation, so that all are reported at once.</summary>
internal sealed class ConfigurationErrors
{
    private readonly List<ConfigurationError> _mistakes = [];

    public IReadOnlyList<ConfigurationError> All => _mistakes;

    public void Add(SettingPath path, string problem, string remedy)
    {
        var written = path.ToString();
        if (!_mistakes.Exists(known => known.Covers(written)))
        {
            _mistakes.Add(new ConfigurationError(written, problem, remedy));
        }
    }

    public void AddRange(IEnumerable<ConfigurationError> mistakes) => _mistakes.AddRange(mistakes);
}
