using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>ARC as LLM-Adapters passes it round: question, choices and answer joined into an instruction.</summary>
internal static class ArcPrompts
{
    private const string Opening = "Please choose the correct answer to the question: ";
    private const string Format = "\n\nAnswer format: ";
    private const string FirstChoice = "\n\nAnswer1: ";

    /// <summary>Reads the rows; the choices get the labels A, B and so on.</summary>
    /// <exception cref="InvalidInputException">The file is not made of such rows.</exception>
    public static IEnumerable<TaskRow> Read(string file) => TaskFiles.ReadArray(file).Select(row => Row(row.Place, new TaskRow(row.Place, row.Values)));

    private static TaskRow Row(string place, TaskRow row)
    {
        var instruction = row.Text("instruction");
        var (choices, format) = (instruction.LastIndexOf(FirstChoice, StringComparison.Ordinal), instruction.LastIndexOf(Format, StringComparison.Ordinal));
        if (!instruction.StartsWith(Opening, StringComparison.Ordinal) || choices < Opening.Length || format < choices)
        {
            throw row.Fault("instruction", $"It must read '{Opening}...', then the choices from Answer1 on, then 'Answer format: ...'.");
        }

        string[] names = instruction[(format + Format.Length)..].Split('/');
        var texts = Choices(row, instruction[(choices + FirstChoice.Length)..format], names.Length);
        var labels = texts.Select((_, index) => $"{(char)('A' + index)}").ToList();
        return new TaskRow(place, new JsonObject
        {
            ["question"] = instruction[Opening.Length..choices],
            ["choices"] = new JsonObject { ["text"] = List(texts), ["label"] = List(labels) },
            ["answerKey"] = labels[row.Index("answer", names)],
        });
    }

    private static List<string> Choices(TaskRow row, string rest, int count)
    {
        var choices = new List<string>();
        for (var next = 2; next <= count; next++)
        {
            var parts = rest.Split($" Answer{next}: ", 2);
            choices.Add(parts.Length == 2 ? parts[0] : throw row.Fault("instruction", $"It must have Answer{next}."));
            rest = parts[1];
        }

        choices.Add(rest);
        return choices;
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
