using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.ZeroShot;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Evaluation;

public sealed class EvaluationGrainTests : IDisposable
{
    private static readonly string Samples = Path.Combine(ReferenceData.RepositoryRoot(), "samples");
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_TextAndTasks_GivesBothInOneCall()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await EvaluateAsync(silo, Request with { Texts = [TestText], Tasks = Tasks });

        var result = Assert.Single(events[^1].Results!);
        Assert.Equal(8, result.Losses!.Count);
        Assert.Equal((2_477_184, 2 * 2_477_184), (result.Parameters, result.Bytes));
        var score = Assert.Single(result.Tasks);
        Assert.Equal(("piqa", 6, 12), (score.Task, score.Items, score.Requests));
        Assert.Equal(["preparing", "perplexity", "piqa", "preparing"], events.Select(told => told.Part).Aggregate(new List<string>(), AddIfNew));
    }

    [Fact]
    public async Task Evaluate_RightChoicesAreShorter_AllQuestionsAreRightOnAnyNumberOfLanes()
    {
        // The scripted device likes short continuations; of the six questions the shorter choice is right in four.
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var one = (await EvaluateAsync(silo, Request with { Tasks = Tasks }))[^1].Results![0];
        var three = (await EvaluateAsync(silo, Request with { Tasks = Tasks, Devices = "cpu:3" }))[^1].Results![0];

        Assert.Equal(4.0 / 6, one.Tasks[0].Accuracy, 1e-12);
        Assert.Equal(one.Tasks, three.Tasks);
        Assert.Null(one.Losses);
        Assert.Null(one.TokensPerSecond);
    }

    [Fact]
    public async Task Evaluate_AgainstAnother_MeasuresThemInTurnsAfterAllDevicesAreWarm()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        _script.Seconds = 0.5;
        var other = OtherModel();

        var results = (await EvaluateAsync(silo, Request with { Texts = [TestText], Against = other }))[^1].Results!;

        var asked = _script.Asked.Select(asked => (EvaluateTask)asked.Task).ToList();
        Assert.Equal(2 + 16, asked.Count);
        Assert.Equal(2, asked.Take(2).Select(task => task.Model).Distinct().Count());
        Assert.All(asked.Skip(2).Chunk(2), pair => Assert.Equal((pair[0].FirstWindow, asked[0].Model, asked[1].Model), (pair[1].FirstWindow, pair[0].Model, pair[1].Model)));
        Assert.Equal([Request.Model, other], results.Select(result => result.Model));
        Assert.Equal([128, 128], results.Select(result => result.TokensPerSecond));
    }

    private static string TestText => Path.Combine(Samples, "text", "test.txt");

    private static EvaluationRequest Request => new(Path.Combine(Samples, "tiny-llama"), [], 64, 8, "cpu:1");

    private ZeroShotSelection Tasks
    {
        get
        {
            var rows = Enumerable.Range(0, 6).Select(row => $$"""{"goal": "the whale {{row}}", "sol1": "sea", "sol2": "the sea was there", "label": {{(row < 4 ? 0 : 1)}}}""");
            _folder.Write("piqa.jsonl", string.Join('\n', rows));
            return new ZeroShotSelection(["piqa"], _folder.Path, null);
        }
    }

    private string OtherModel()
    {
        var folder = Directory.CreateDirectory(_folder["other"]).FullName;
        foreach (var file in Directory.EnumerateFiles(Request.Model))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var config = Path.Combine(folder, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"use_cache\": true", "\"use_cache\": false", StringComparison.Ordinal));
        return folder;
    }

    private static async Task<List<EvaluationEvent>> EvaluateAsync(JobSilo silo, EvaluationRequest request)
    {
        var events = new List<EvaluationEvent>();
        await foreach (var told in silo.Grains.GetGrain<IEvaluationGrain>("eval").EvaluateAsync(request))
        {
            events.Add(told);
        }

        return events;
    }

    private static List<string> AddIfNew(List<string> parts, string part)
    {
        if (parts.Count == 0 || parts[^1] != part)
        {
            parts.Add(part);
        }

        return parts;
    }
}
