using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using FuseGpt.Cluster.Abstractions.Generation;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Generation;

/// <summary><c>fusegpt generate</c>: lets a model go on with a text.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class GenerateCommand(CommandContext context, GenerateSettings settings)
{
    private const string GrainKey = "generate";

    /// <summary>Figures go to standard error, so that standard output has nothing but the text.</summary>
    private readonly IAnsiConsole _people = context.Terminal.People(json: true);
    private readonly StringBuilder _text = new();

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new GenerateOptions();
        var command = new Command("generate", "Let a model go on with a text, always with the likeliest token.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = options.Read(parsed);
            var model = await ModelSource.ResolveAsync(context, settings.Request.Model, settings.Json);
            return await new GenerateCommand(context, settings with { Request = settings.Request with { Model = model } }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        using var folder = WorkFolder.Hold(settings.Work);
        await using var cluster = await LocalCluster.StartAsync(folder, settings.Threads, context.Time, settings.MemoryBytes);
        Tell(await GenerateAsync(cluster));
        return ExitCodes.Done;
    }

    private async Task<GenerationFigures> GenerateAsync(LocalCluster cluster)
    {
        var grain = cluster.Grains.GetGrain<IGenerationGrain>(GrainKey);
        await using var line = ProgressLines.Open(_people, "loading the model", context.Time);
        await foreach (var told in grain.GenerateAsync(settings.Request, context.Interrupted))
        {
            await line.DisposeAsync();
            Write(told.Text);
            if (told.Result is { } figures)
            {
                return figures;
            }
        }

        throw new UnreachableException("A generation ends with its figures.");
    }

    private void Write(string piece)
    {
        if (piece.Length == 0)
        {
            return;
        }

        _text.Append(piece);
        if (settings.Json)
        {
            context.Terminal.WriteJson<GenerationLine>(new GeneratedPiece(piece));
        }
        else
        {
            context.Terminal.WriteText(piece);
        }
    }

    private void Tell(GenerationFigures figures)
    {
        if (settings.Json)
        {
            context.Terminal.WriteJson<GenerationLine>(new GenerationResult(
                settings.Request.Model, _text.ToString(), figures.PromptTokens, figures.Tokens, figures.Ended, figures.PromptSeconds, figures.Seconds, figures.TokensPerSecond));
            return;
        }

        context.Terminal.WriteText("\n");
        var speed = figures.TokensPerSecond is { } value ? string.Create(CultureInfo.InvariantCulture, $", {value:0.0} tokens/s") : "";
        _people.WriteWhole($"{Figures.Count(figures.Tokens)} tokens{speed}; {Figures.Time(figures.PromptSeconds)} until the first, after a prompt of {Figures.Count(figures.PromptTokens)}");
    }
}
