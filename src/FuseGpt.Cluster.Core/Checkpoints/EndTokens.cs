using System.Text.Json;
using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>The tokens that end a model's text.</summary>
public static class EndTokens
{
    private const string Key = "eos_token_id";
    private static readonly string[] Files = ["generation_config.json", CheckpointFiles.Config];

    /// <summary>Reads them from the first of generation_config.json and config.json that has any.</summary>
    /// <param name="folder">Folder of the model.</param>
    /// <returns>Token ids; none when neither file names one.</returns>
    /// <exception cref="InvalidInputException">A file is no JSON, or names something that is no token id.</exception>
    public static IReadOnlyList<int> Read(string folder) =>
        Files.Select(file => Path.Combine(folder, file)).Where(File.Exists).Select(ReadFile).FirstOrDefault(ids => ids.Count > 0) ?? [];

    private static IReadOnlyList<int> ReadFile(string file)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject;
            return (json?[Key] ?? json?["text_config"]?[Key]) switch
            {
                JsonArray list => [.. list.Select(id => id!.GetValue<int>())],
                JsonValue id => [id.GetValue<int>()],
                _ => [],
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException(file, Key, $"It must be a token id or a list of them: {error.Message}", "Mend the file, or download it again.");
        }
    }
}
