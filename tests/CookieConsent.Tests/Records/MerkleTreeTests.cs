using System.Security.Cryptography;
using CookieConsent.Records.Seals;

namespace CookieConsent.Tests.Records;

public sealed class MerkleTreeTests
{
    // The inputs and roots are the test vectors of Certificate Transparency's reference implementation.
    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_is_the_one_of_RFC_6962(int count, string root)
    {
        var leaves = Inputs.Take(count).Select(input => SHA256.HashData([0, .. Convert.FromHexString(input)])).ToArray();

        Convert.ToHexStringLower(MerkleTree.RootOf(leaves)).Should().Be(root);
    }

    [Fact]
    public void Path_of_each_leaf_leads_to_the_root()
    {
        for (var count = 1; count <= 20; count++)
        {
            var leaves = MerkleTree.Sort(Enumerable.Range(0, count).Select(i => SHA256.HashData([(byte)i])));
            for (var i = 0; i < count; i++)
            {
                var hash = leaves[i];
                foreach (var step in MerkleTree.PathOf(leaves, i))
                {
                    var other = Convert.FromHexString(step.Hash);
                    hash = step.Side == "left" ? SHA256.HashData([1, .. other, .. hash]) : SHA256.HashData([1, .. hash, .. other]);
                }

                hash.Should().Equal(MerkleTree.RootOf(leaves));
            }
        }
    }

    [Fact]
    public void Order_of_the_leaves_is_that_of_their_bytes()
    {
        MerkleTree.Sort([[2, 0], [1, 255], [1, 3]]).Should().BeEquivalentTo(new byte[][] { [1, 3], [1, 255], [2, 0] }, options => options.WithStrictOrdering());
    }
}
