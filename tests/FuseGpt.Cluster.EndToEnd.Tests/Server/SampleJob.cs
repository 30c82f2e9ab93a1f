using System.Security.Cryptography;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.EndToEnd.Tests.Console;

namespace FuseGpt.Cluster.EndToEnd.Tests.Server;

/// <summary>A small job on the sample model, for a server whose outputs lie in a folder's <c>out</c>.</summary>
internal static class SampleJob
{
    /// <summary>What is asked for.</summary>
    public static PruningRequest Request(TemporaryFolder folder, string output, int calibration) => new PruneOrder
    {
        Model = ConsoleProcess.SampleModel,
        Text = [ConsoleProcess.TrainText],
        Out = folder[$"out/{output}"],
        Blocks = 2,
        Group = 2,
        Samples = 16,
        Batch = 4,
        Epochs = 3,
        Calibration = calibration,
        Seq = 64,
        Rank = 8,
        LoraRank = 8,
    }.ToRequest();

    /// <summary>The hash of the weights that a job wrote.</summary>
    public static string Hash(TemporaryFolder folder, string output) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(folder[$"out/{output}/model.safetensors"])));
}
