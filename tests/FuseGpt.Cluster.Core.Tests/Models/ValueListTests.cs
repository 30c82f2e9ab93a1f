using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Tests.Models;

public sealed class ValueListTests
{
    [Theory]
    [InlineData(new[] { 1, 2 }, new[] { 1, 2 }, true)]
    [InlineData(new int[0], new int[0], true)]
    [InlineData(new[] { 1, 2 }, new[] { 2, 1 }, false)]
    [InlineData(new[] { 1, 2 }, new[] { 1 }, false)]
    public void Equals_SameItemsInOrder_AreEqualWithEqualHashes(int[] one, int[] other, bool expected)
    {
        var (first, second) = (new ValueList<int>(one), new ValueList<int>(other));

        Assert.Equal(expected, first.Equals((object)second));
        Assert.True(!expected || first.GetHashCode() == second.GetHashCode());
    }
}
