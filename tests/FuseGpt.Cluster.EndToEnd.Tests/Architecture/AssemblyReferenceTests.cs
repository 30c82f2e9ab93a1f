using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FuseGpt.Cluster.EndToEnd.Tests.Architecture;

/// <summary>Grains never see a tensor and the engine never sees a grain: read from the built assemblies.</summary>
public sealed class AssemblyReferenceTests
{
    [Theory]
    [InlineData("FuseGpt.Cluster.Core", "TorchSharp", "Orleans", "OpenTelemetry")]
    [InlineData("FuseGpt.Cluster.Abstractions", "TorchSharp", "OpenTelemetry")]
    [InlineData("FuseGpt.Cluster.Grains", "TorchSharp", "FuseGpt.Cluster.Torch", "OpenTelemetry")]
    [InlineData("FuseGpt.Cluster.Torch", "Orleans", "OpenTelemetry", "FuseGpt.Cluster.Abstractions", "FuseGpt.Cluster.Grains")]
    [InlineData("fusegpt-server", "TorchSharp", "fusegpt")]
    public void Assembly_BuiltOne_ReferencesNothingFromTheOtherSide(string assembly, params string[] forbidden)
    {
        var references = References(assembly);

        Assert.All(forbidden, name => Assert.DoesNotContain(references, reference => IsOrBelongsTo(reference, name)));
    }

    [Theory]
    [InlineData("FuseGpt.Cluster.Torch", "TorchSharp")]
    [InlineData("FuseGpt.Cluster.Grains", "Orleans")]
    [InlineData("fusegpt-server", "Orleans")]
    [InlineData("fusegpt-server", "FuseGpt.Cluster.Torch")]
    public void Assembly_BuiltOne_ReferencesItsOwnSide(string assembly, string expected)
    {
        Assert.Contains(References(assembly), reference => IsOrBelongsTo(reference, expected));
    }

    /// <summary>The packages split Orleans into several assemblies: <c>Orleans.Core</c> belongs to <c>Orleans</c>.</summary>
    private static bool IsOrBelongsTo(string reference, string name) =>
        reference == name || reference.StartsWith(name + ".", StringComparison.Ordinal);

    private static List<string> References(string assembly)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}
