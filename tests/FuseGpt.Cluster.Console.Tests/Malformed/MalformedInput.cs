using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace FuseGpt.Cluster.Console.Tests.Malformed;

/// <summary>A copy of the sample model and a text, for a test to spoil, and a small job on them.</summary>
internal sealed class MalformedInput : IDisposable
{
    private const string Config = "config.json";
    private const string Weights = "model.safetensors";
    private const string Tokenizer = "tokenizer.json";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal)
    {
        ["--method"] = "mi",
        ["--blocks"] = "1",
        ["--seq"] = "16",
        ["--samples"] = "8",
        ["--calibration"] = "4",
        ["--devices"] = "cpu:1",
    };

    public MalformedInput()
    {
        Directory.CreateDirectory(_folder["model"]);
        foreach (var file in Directory.EnumerateFiles(ConsoleRun.SampleModel))
        {
            File.Copy(file, _folder[$"model/{Path.GetFileName(file)}"]);
        }

        _folder.Write("text.txt", string.Concat(Enumerable.Repeat("The whale swam round the ship, and the ship sailed on. ", 40)));
        _options["--text"] = _folder["text.txt"];
        _options["--out"] = _folder["out"];
        _options["--work"] = _folder["work"];
    }

    /// <summary>The test's folder.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Sets a key of config.json to a piece of JSON.</summary>
    public void SetConfig(string key, string json) => Edit(Config, root => root[key] = JsonNode.Parse(json));

    /// <summary>Takes a key out of config.json.</summary>
    public void RemoveConfig(string key) => Edit(Config, root => root.Remove(key));

    /// <summary>Replaces config.json.</summary>
    public void WriteConfig(string text) => Write(Config, text);

    /// <summary>Edits tokenizer.json.</summary>
    public void EditTokenizer(Action<JsonObject> edit) => Edit(Tokenizer, edit);

    /// <summary>Writes a file of the model.</summary>
    public void Write(string name, string text) => _folder.Write($"model/{name}", text);

    /// <summary>Takes a file of the model away.</summary>
    public void Delete(string name) => File.Delete(_folder[$"model/{name}"]);

    /// <summary>Edits the header of the weights and leaves their data.</summary>
    public void EditHeader(Action<JsonObject> edit)
    {
        var bytes = ReadWeights();
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var header = JsonNode.Parse(bytes.AsSpan(8, length))!.AsObject();
        edit(header);
        WriteWeights(Encoding.UTF8.GetBytes(header.ToJsonString()), bytes[(8 + length)..]);
    }

    /// <summary>Writes weights with a header of any bytes.</summary>
    public void WriteWeights(byte[] header, byte[] data, ulong? length = null)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, length ?? (ulong)header.Length);
        _folder.Write($"model/{Weights}", [.. prefix, .. header, .. data]);
    }

    /// <summary>Edits the bytes of the weights.</summary>
    public void EditWeights(Func<byte[], byte[]> edit) => _folder.Write($"model/{Weights}", edit(ReadWeights()));

    /// <summary>Splits the weights as sharded checkpoints do, with an index that a test gives.</summary>
    public void WriteIndex(string json)
    {
        File.Move(_folder[$"model/{Weights}"], _folder["model/model-00001-of-00001.safetensors"]);
        Write($"{Weights}.index.json", json);
    }

    /// <summary>Writes a text of a name and takes it in place of the first.</summary>
    public void WriteText(string name, byte[] bytes) => _options["--text"] = _folder.Write(name, bytes);

    /// <summary>Sets an option, or takes it away.</summary>
    public void SetOption(string name, string? value)
    {
        if (value is null)
        {
            _options.Remove(name);
        }
        else
        {
            _options[name] = value;
        }
    }

    /// <summary>Runs the job.</summary>
    public Task<ConsoleRun> PruneAsync() => ConsoleRun.RunAsync(["prune", _folder["model"], .. _options.SelectMany(option => new[] { option.Key, option.Value })]);

    public void Dispose() => _folder.Dispose();

    private byte[] ReadWeights() => File.ReadAllBytes(_folder[$"model/{Weights}"]);

    private void Edit(string name, Action<JsonObject> edit)
    {
        var root = JsonNode.Parse(File.ReadAllText(_folder[$"model/{name}"]))!.AsObject();
        edit(root);
        Write(name, root.ToJsonString());
    }
}
