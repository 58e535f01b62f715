namespace CookieConsent.Catalogue.Compiling;

/// <summary>Gathers the mistakes of one compilation, so that all are reported at once.</summary>
internal sealed class MistakeList
{
    private readonly List<CatalogueMistake> _mistakes = [];

    public IReadOnlyList<CatalogueMistake> All => _mistakes;

    public void Add(SettingPath path, string problem, string remedy) => _mistakes.Add(new CatalogueMistake(path.ToString(), problem, remedy));

    public void AddRange(IEnumerable<CatalogueMistake> mistakes) => _mistakes.AddRange(mistakes);
}
