using FuseGpt.Cluster.Abstractions.Generation;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Generation;

public sealed class GenerationGrainTests : IDisposable
{
    private static readonly string Model = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama");
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Generate_Prompt_TellsTheTextAndTheFigures()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await GenerateAsync(silo, new GenerationRequest(Model, "The whale", 5, "cpu:2"));

        var (device, task) = Assert.Single(_script.Asked);
        var asked = Assert.IsType<GenerateTask>(task);
        Assert.Equal(("cpu:0", 5), (device, asked.MaxTokens));
        Assert.Equal([0], asked.EndIds);
        Assert.Equal("The whaleThe whale"["The whale".Length..], string.Concat(events.Select(told => told.Text)));
        Assert.Equal(new GenerationFigures(asked.Prompt.Count, asked.Prompt.Count, true, 1, 2), events[^1].Result);
    }

    [Theory]
    [InlineData("", 5, "must begin with a token")]
    [InlineData("The", 0, "There must be a token to make")]
    [InlineData("The", 1024, "1024 positions")]
    public async Task Generate_WhatCannotBeDone_SaysWhy(string prompt, int tokens, string expected)
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => GenerateAsync(silo, new GenerationRequest(Model, prompt, tokens, "cpu")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<GenerationEvent>> GenerateAsync(JobSilo silo, GenerationRequest request)
    {
        var events = new List<GenerationEvent>();
        await foreach (var told in silo.Grains.GetGrain<IGenerationGrain>("generate").GenerateAsync(request))
        {
            events.Add(told);
        }

        return events;
    }
}
