using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.Records.Seals;

/// <summary>
/// The Merkle tree of an hour (RFC 6962 section 2.1): a leaf is SHA-256 of <c>00</c> and the record's canonical form, a node SHA-256 of
/// <c>01</c> and its two children. Leaves are sorted by their bytes, because databases sort ids differently.
/// </summary>
internal static class MerkleTree
{
    public static byte[] LeafOf(ConsentRecord record) => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(RecordFormat.Format(record))]);

    /// <summary>The leaves in the order of the tree.</summary>
    public static byte[][] Sort(IEnumerable<byte[]> leaves) => [.. leaves.OrderBy(leaf => leaf, Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))];

    /// <summary>The root over sorted leaves; SHA-256 of nothing without any.</summary>
    public static byte[] RootOf(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => leaves[0],
        _ => NodeOf(RootOf(leaves[..SplitOf(leaves.Length)]), RootOf(leaves[SplitOf(leaves.Length)..])),
    };

    /// <summary>The hashes that lead from a leaf to the root, the lowest first.</summary>
    public static List<PathStep> PathOf(ReadOnlySpan<byte[]> leaves, int position)
    {
        if (leaves.Length <= 1)
        {
            return [];
        }

        var split = SplitOf(leaves.Length);
        var isLeft = position < split;
        var path = isLeft ? PathOf(leaves[..split], position) : PathOf(leaves[split..], position - split);
        path.Add(new PathStep(isLeft ? "right" : "left", Convert.ToHexStringLower(RootOf(isLeft ? leaves[split..] : leaves[..split]))));
        return path;
    }

    private static byte[] NodeOf(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>The largest power of two below a number.</summary>
    private static int SplitOf(int count) => 1 << (31 - int.LeadingZeroCount(count - 1));
}

/// <summary>A hash on the way to the root, and on which side it is.</summary>
/// <param name="Side"><c>left</c> or <c>right</c>.</param>
/// <param name="Hash">64 hexadecimal digits.</param>
internal sealed record PathStep(string Side, string Hash);
