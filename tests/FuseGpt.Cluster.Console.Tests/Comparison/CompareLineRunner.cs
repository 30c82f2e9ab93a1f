using System.CommandLine;
using FuseGpt.Cluster.Console.Comparison;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Console.Tests.Comparison;

/// <summary>What becomes of the arguments of <c>fusegpt compare</c>.</summary>
internal static class CompareLineRunner
{
    public const string Least = "MODEL --text a.txt --eval b.txt";

    /// <summary>Reads a command line.</summary>
    public static CompareSettings Read(string line)
    {
        var options = new CompareOptions();
        var command = new Command("compare");
        options.AddTo(command);
        var parsed = command.Parse(line.Split(' '));
        Assert.Empty(parsed.Errors);
        return options.Read(parsed);
    }

    /// <summary>The plan of a command line for the sample model.</summary>
    public static ComparePlan Plan(string line)
    {
        var config = ModelConfig.Parse(File.ReadAllBytes(Path.Combine(ConsoleRun.SampleModel, "config.json")), "config.json");
        return new ComparePlan(Read(line), config.Architecture);
    }
}
