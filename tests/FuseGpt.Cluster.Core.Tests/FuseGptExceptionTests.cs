using System.Collections;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Tests;

public sealed class FuseGptExceptionTests
{
    [Fact]
    public void Data_ErrorWithParts_HoldsAllOfThem()
    {
        var error = new InvalidInputException("--batch", "0", "It must be at least 1.", "Give another.");

        var parts = error.Data.Cast<DictionaryEntry>().ToDictionary(part => (string)part.Key, part => (string)part.Value!);

        Assert.Equal(new() { ["Setting"] = "--batch", ["Value"] = "0", ["Rule"] = "It must be at least 1.", ["Fix"] = "Give another." }, parts);
        Assert.Equal(("--batch", "0", "It must be at least 1.", "Give another."), (error.Setting, error.Value, error.Rule, error.Fix));
        Assert.Equal("--batch: '0' cannot be used. It must be at least 1. Give another.", error.Message);
    }

    [Fact]
    public void JobId_JobNotFound_IsAPartOfTheError() => Assert.Equal("abc", new JobNotFoundException("abc").JobId);
}
