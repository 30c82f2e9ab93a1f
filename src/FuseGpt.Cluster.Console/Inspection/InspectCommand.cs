using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Inspection;

/// <summary><c>fusegpt inspect</c>: tells what a model is.</summary>
internal static class InspectCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var model = CommonOptions.Model();
        var json = CommonOptions.Json("Write one JSON object to standard output.");
        var command = new Command("inspect", "Show a model's family, blocks, shapes, parameters, memory and tokenizer, and what can be pruned.") { model, json };
        command.SetAction(async (parsed, _) =>
        {
            var asJson = parsed.GetValue(json);
            var folder = await ModelSource.ResolveAsync(context, parsed.GetValue(model)!, asJson);
            return Run(context.Terminal, new InspectSettings(folder, asJson));
        });
        return command;
    }

    private static int Run(Terminal terminal, InspectSettings settings)
    {
        var report = ModelInspector.Inspect(settings.Model);
        if (settings.Json)
        {
            terminal.WriteJson(report);
        }
        else
        {
            ModelReportText.Write(terminal.People(json: false), report);
        }

        return ExitCodes.Done;
    }
}
