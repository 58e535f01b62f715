using System.Collections.Frozen;
using System.Text;
using CookieConsent.Catalogue;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>The elements for which browsers load something, and the attributes with its address.</summary>
internal static class LoadingElements
{
    private static readonly FrozenDictionary<OriginKinds, LoadingAttribute[]> Links = LinkRelations.Kinds.ToFrozenDictionary(
        kind => kind,
        kind => (LoadingAttribute[])[new("href", kind), new("imagesrcset", kind, IsList: true)]);

    private static readonly FrozenDictionary<string, LoadingAttribute[]> Attributes = new Dictionary<string, LoadingAttribute[]>
    {
        ["script"] = [new("src", OriginKinds.Script), new("href", OriginKinds.Script), new("xlink:href", OriginKinds.Script)],
        ["iframe"] = [new("src", OriginKinds.Frame)],
        ["frame"] = [new("src", OriginKinds.Frame)],
        ["embed"] = [new("src", OriginKinds.Frame)],
        ["object"] = [new("data", OriginKinds.Frame)],
        ["img"] = [new("src", OriginKinds.Img), new("srcset", OriginKinds.Img, IsList: true)],
        ["image"] = [new("src", OriginKinds.Img), new("srcset", OriginKinds.Img, IsList: true), new("href", OriginKinds.Img), new("xlink:href", OriginKinds.Img)],
        ["feimage"] = [new("href", OriginKinds.Img), new("xlink:href", OriginKinds.Img)],
        ["use"] = [new("href", OriginKinds.Img), new("xlink:href", OriginKinds.Img)],
        ["input"] = [new("src", OriginKinds.Img)],
        ["source"] = [new("src", OriginKinds.Media), new("srcset", OriginKinds.Img, IsList: true)],
        ["video"] = [new("src", OriginKinds.Media), new("poster", OriginKinds.Img)],
        ["audio"] = [new("src", OriginKinds.Media)],
        ["track"] = [new("src", OriginKinds.Media)],
        ["link"] = Links[LinkRelations.Any],
        ["base"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenSet<string> Names { get; } = Attributes.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The attributes of an element; those of a link that may be of any relation.</summary>
    public static LoadingAttribute[] AttributesOf(string element) => Attributes[element];

    /// <summary>The attributes of a link whose relation is known.</summary>
    public static LoadingAttribute[] AttributesOfLink(OriginKinds kind) => Links[kind];

    /// <returns>The position of the attribute with a name; negative if there is none.</returns>
    public static int IndexOf(LoadingAttribute[] attributes, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < attributes.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, attributes[i].Name))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>An attribute from whose address a browser loads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What is loaded.</param>
/// <param name="IsList">Whether it has several addresses, as <c>srcset</c> has.</param>
internal sealed record LoadingAttribute(string Name, OriginKinds Kind, bool IsList = false);
