using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Checkpoints;

/// <summary>A llama checkpoint of a few hundred numbers whose config and tensors a test can spoil before it is written.</summary>
internal sealed class TinyModel
{
    private const int Hidden = 8;
    private const int Inner = 6;
    private const int Vocabulary = 11;

    public TinyModel(int blocks = 3)
    {
        Config = new JsonObject
        {
            ["model_type"] = "llama",
            ["vocab_size"] = Vocabulary,
            ["hidden_size"] = Hidden,
            ["intermediate_size"] = Inner,
            ["num_hidden_layers"] = blocks,
            ["num_attention_heads"] = 2,
            ["num_key_value_heads"] = 1,
        };
        Add("model.embed_tokens.weight", Vocabulary, Hidden);
        Add("lm_head.weight", Vocabulary, Hidden);
        Add("model.norm.weight", Hidden);
        for (var block = 0; block < blocks; block++)
        {
            AddBlock($"model.layers.{block}.");
        }
    }

    public JsonObject Config { get; }

    /// <summary>The tensors by name; their bytes differ from name to name.</summary>
    public SortedDictionary<string, (TensorType Type, long[] Shape)> Tensors { get; } = new(StringComparer.Ordinal);

    public void Add(string name, params long[] shape) => Tensors[name] = (TensorType.BFloat16, shape);

    public static byte[] Bytes(string name, long count)
    {
        var bytes = new byte[count];
        new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name)))).NextBytes(bytes);

        // Without the exponent's highest bit, bytes are a finite number in every floating point type.
        return Array.ConvertAll(bytes, value => (byte)(value & 0xBF));
    }

    /// <summary>Writes the model into a folder, as one file.</summary>
    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config.ToJsonString());
        WriteWeights(Path.Combine(folder, "model.safetensors"), _ => true);
        return folder;
    }

    /// <summary>Writes the model into a folder, as shards: those of the names that begin with each prefix.</summary>
    public string WriteShards(string folder, params string[] prefixes)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config.ToJsonString());
        var map = new JsonObject();
        for (var i = 0; i < prefixes.Length; i++)
        {
            foreach (var name in Tensors.Keys.Where(name => name.StartsWith(prefixes[i], StringComparison.Ordinal)))
            {
                map[name] = $"shard{i}.safetensors";
            }

            WriteWeights(Path.Combine(folder, $"shard{i}.safetensors"), name => name.StartsWith(prefixes[i], StringComparison.Ordinal));
        }

        WriteIndex(folder, map);
        return folder;
    }

    public static void WriteIndex(string folder, JsonObject map) =>
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), new JsonObject { ["weight_map"] = map }.ToJsonString());

    private void AddBlock(string prefix)
    {
        Add(prefix + "input_layernorm.weight", Hidden);
        Add(prefix + "post_attention_layernorm.weight", Hidden);
        Add(prefix + "self_attn.q_proj.weight", Hidden, Hidden);
        Add(prefix + "self_attn.k_proj.weight", Hidden / 2, Hidden);
        Add(prefix + "self_attn.v_proj.weight", Hidden / 2, Hidden);
        Add(prefix + "self_attn.o_proj.weight", Hidden, Hidden);
        Add(prefix + "mlp.gate_proj.weight", Inner, Hidden);
        Add(prefix + "mlp.up_proj.weight", Inner, Hidden);
        Add(prefix + "mlp.down_proj.weight", Hidden, Inner);
    }

    private void WriteWeights(string path, Func<string, bool> belongs) => SafetensorsWriter.Write(
        path,
        [.. Tensors.Where(tensor => belongs(tensor.Key)).Select(tensor => Source(tensor.Key, tensor.Value.Type, tensor.Value.Shape))]);

    private static TensorSource Source(string name, TensorType type, long[] shape)
    {
        var count = shape.Aggregate((long)type.ElementSize(), (bytes, size) => bytes * size);
        return new TensorSource(name, type, shape, () => new MemoryStream(Bytes(name, count)));
    }
}
