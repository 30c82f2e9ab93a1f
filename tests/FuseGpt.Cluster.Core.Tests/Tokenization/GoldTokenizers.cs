using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using FuseGpt.Cluster.Core.Tokenization;

namespace FuseGpt.Cluster.Core.Tests.Tokenization;

/// <summary>The tokenizers that the reference data has answers of Hugging Face for; each is loaded once.</summary>
internal static class GoldTokenizers
{
    /// <summary>Every family of the reference data; a test fails if this list and the reference data differ.</summary>
    public static readonly string[] Families =
    [
        "smollm2", "llama2", "mistral", "mistral-metaspace", "phi3", "llama3", "qwen2", "tiny-llama2", "tiny-metaspace-first",
        "tiny-metaspace-always", "tiny-metaspace-never", "tiny-metaspace-split", "tiny-phi3", "tiny-llama3", "tiny-qwen2", "tiny-digits",
        "tiny-added",
    ];

    private static readonly ConcurrentDictionary<string, Lazy<Tokenizer>> Loaded = new();

    public static Tokenizer Get(string family) => Loaded.GetOrAdd(family, name => new Lazy<Tokenizer>(() => Load(name))).Value;

    /// <summary>The lines of <c>cases.jsonl</c> or <c>decode.jsonl</c> of a family.</summary>
    public static IEnumerable<JsonElement> Lines(string family, string file) =>
        File.ReadLines(ReferenceData.Path($"gold/tokenizers/{family}/{file}")).Select(line => JsonDocument.Parse(line).RootElement);

    public static JsonElement Manifest() => JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("gold/tokenizers/manifest.json"))).RootElement.GetProperty("files");

    public static string WikiText() => File.ReadAllText(ReferenceData.Path("data/wikitext2/wikitext2-raw-test.txt"));

    public static int[] Ids(this JsonElement line, string key) => [.. line.GetProperty(key).EnumerateArray().Select(id => id.GetInt32())];

    private static Tokenizer Load(string family)
    {
        var path = Manifest().GetProperty(family).GetProperty("tokenizer").GetString()!;
        var full = Path.GetFullPath(Path.Combine(ReferenceData.Path("gold/tokenizers"), path));
        if (!full.EndsWith(".xz", StringComparison.Ordinal))
        {
            return Tokenizer.Load(full);
        }

        var unpacked = Path.Combine(Path.GetTempPath(), $"fusegpt-{Guid.NewGuid():N}.json");
        try
        {
            Unpack(full, unpacked);
            return Tokenizer.Load(unpacked);
        }
        finally
        {
            File.Delete(unpacked);
        }
    }

    private static void Unpack(string packed, string unpacked)
    {
        Process? xz;
        try
        {
            xz = Process.Start(new ProcessStartInfo("xz", ["-dc", packed]) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("The program 'xz' is not installed.");
        }

        using (xz)
        using (var file = File.Create(unpacked))
        {
            xz!.StandardOutput.BaseStream.CopyTo(file);
            xz.WaitForExit();
        }
    }
}
