using FuseGpt.Cluster.Console.Demonstration;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Tests.Demonstration;

public sealed class DemoFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Claim_FolderOfSomebodyElse_IsRefusedAndUntouched()
    {
        _folder.Write("artifacts", "mine");

        Assert.Throws<InvalidInputException>(() => DemoFolder.Claim(_folder.Path));
        Assert.Equal(["artifacts"], _folder.Files());
    }

    [Fact]
    public void Clear_OwnFolder_DeletesOnlyWhatADemoMakes()
    {
        DemoFolder.Claim(_folder.Path);
        Directory.CreateDirectory(_folder["mi+fusion"]);
        _folder.Write("mi+fusion/config.json", "{}");
        _folder.Write("notes.txt", "mine");
        DemoFolder.Claim(_folder.Path);

        DemoFolder.Clear(_folder.Path);

        Assert.Equal(["made-by-fusegpt-demo.txt", "notes.txt"], _folder.Files());
    }
}
