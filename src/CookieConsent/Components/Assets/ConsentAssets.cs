namespace CookieConsent.Components.Assets;

/// <summary>The script and the style, as they were embedded at build. Their names are ones that no list of ad blockers hides.</summary>
internal static class ConsentAssets
{
    public static Asset Script { get; } = AssetReader.Read("vchoice", ".js", "text/javascript; charset=utf-8");

    public static Asset Style { get; } = AssetReader.Read("vchoice", ".css", "text/css; charset=utf-8");

    /// <summary>What a name stands for: the plain one, the present hash, or the hash of another version.</summary>
    public static Asset? Find(string name) => Script.IsNamed(name) ? Script : Style.IsNamed(name) ? Style : null;
}
