using FuseGpt.Cluster.Core.Hub;

namespace FuseGpt.Cluster.Core.Tests.Hub;

public sealed class HubSnapshotTests
{
    [Theory]
    [InlineData("/cache/models--org--tiny-1.1B/snapshots/0123/", "org/tiny-1.1B")]
    [InlineData("/cache/models--org--tiny/other/0123", null)]
    [InlineData("/cache/datasets--org--tiny/snapshots/0123", null)]
    [InlineData("/models/big", null)]
    [InlineData("/big", null)]
    public void ModelOf_Folder_IsTheIdOfASnapshotOnly(string folder, string? model) => Assert.Equal(model, HubSnapshot.ModelOf(folder));
}
