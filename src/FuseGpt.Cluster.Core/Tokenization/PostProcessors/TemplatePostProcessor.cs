namespace FuseGpt.Cluster.Core.Tokenization.PostProcessors;

/// <summary>Puts special tokens before and after the ids.</summary>
internal sealed class TemplatePostProcessor(int[] before, int[] after) : IPostProcessor
{
    /// <summary>Reads the template for a single text.</summary>
    public static TemplatePostProcessor Read(JsonValue json)
    {
        var (before, after, texts) = (new List<int>(), new List<int>(), 0);
        foreach (var piece in json.Child("single").Items())
        {
            if (piece.OptionalChild("Sequence") is { } sequence)
            {
                texts += sequence.Text("id") == "A" ? 1 : throw sequence.Fail("The template for one text must name only 'A'.");
            }
            else
            {
                (texts == 0 ? before : after).AddRange(IdsOf(piece.Child("SpecialToken").Text("id"), piece, json));
            }
        }

        return texts == 1 ? new([.. before], [.. after]) : throw json.Child("single").Fail("The template must hold the text once.");
    }

    /// <inheritdoc/>
    public List<int> Process(List<int> ids) => [.. before, .. ids, .. after];

    private static IEnumerable<int> IdsOf(string name, JsonValue piece, JsonValue json)
    {
        var token = json.Child("special_tokens").OptionalChild(name) ?? throw piece.Fail("Its token must be in 'special_tokens'.");
        return token.Child("ids").Items().Select(id => id.AsNumber());
    }
}
