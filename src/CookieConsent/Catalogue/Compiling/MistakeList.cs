namespace CookieConsent.Catalogue.Compiling;

/// <summary>Gathers the mistakes of one compilation, so that all are reported at once.</summary>
internal sealed class MistakeList
{
    private readonly List<CatalogueMistake> _mistakes = [];

    public IReadOnlyList<CatalogueMistake> All => _mistakes;

    public void Add(SettingPath path, string problem, string remedy)
    {
        var written = path.ToString();
        if (!_mistakes.Exists(known => known.Covers(written)))
        {
            _mistakes.Add(new CatalogueMistake(written, problem, remedy));
        }
    }

    public void AddRange(IEnumerable<CatalogueMistake> mistakes) => _mistakes.AddRange(mistakes);
}
