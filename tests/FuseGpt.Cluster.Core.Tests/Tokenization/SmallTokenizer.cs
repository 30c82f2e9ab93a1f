using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Tokenization;

namespace FuseGpt.Cluster.Core.Tests.Tokenization;

/// <summary>Small tokenizer.json files made by the tests.</summary>
internal static class SmallTokenizer
{
    /// <summary>A file of the Llama-2 kind: letters a to c, two bytes, merges ab and abc, and one added token of every kind of flag.</summary>
    public static JsonObject SentencePiece() => (JsonObject)JsonNode.Parse("""
        {
          "version": "1.0", "truncation": null, "padding": null,
          "added_tokens": [
            {"id": 0, "content": "<unk>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
            {"id": 1, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
            {"id": 10, "content": "<x>", "single_word": true, "lstrip": true, "rstrip": true, "normalized": true, "special": false}
          ],
          "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Prepend", "prepend": "_"}, {"type": "Replace", "pattern": {"String": " "}, "content": "_"}]},
          "pre_tokenizer": null,
          "post_processor": {"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [], "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
          "decoder": {"type": "Sequence", "decoders": [
            {"type": "Replace", "pattern": {"String": "_"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
            {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
          "model": {"type": "BPE", "dropout": null, "unk_token": "<unk>", "continuing_subword_prefix": null, "end_of_word_suffix": null,
            "fuse_unk": true, "byte_fallback": true, "ignore_merges": false,
            "vocab": {"<unk>": 0, "<s>": 1, "<0xC3>": 2, "<0xA9>": 3, "_": 4, "a": 5, "b": 6, "c": 7, "ab": 8, "abc": 9},
            "merges": [["a", "b"], ["ab", "c"]]}
        }
        """)!;

    /// <summary>A file of the Llama-3 kind: letters, a space, a digit, ignore_merges and all the pre-tokenizers.</summary>
    public static JsonObject ByteLevel() => (JsonObject)JsonNode.Parse("""
        {
          "version": "1.0", "added_tokens": [{"id": 0, "content": "<end>", "normalized": false, "special": true}],
          "normalizer": {"type": "NFC"},
          "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
            {"type": "Digits", "individual_digits": true},
            {"type": "Split", "pattern": {"Regex": "(?i:'s)|\\p{L}+| "}, "behavior": "Isolated", "invert": false},
            {"type": "Metaspace", "replacement": "=", "prepend_scheme": "never", "split": false},
            {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false}]},
          "post_processor": {"type": "Sequence", "processors": [{"type": "ByteLevel", "trim_offsets": false}]},
          "decoder": {"type": "Sequence", "decoders": [
            {"type": "ByteLevel"}, {"type": "Metaspace", "replacement": "=", "prepend_scheme": "never"}]},
          "model": {"type": "BPE", "ignore_merges": true, "vocab": {"<end>": 0, "=": 1, "a": 2, "b": 3, "1": 4, "ab": 5, "aba": 6, "Ã": 7, "©": 8},
            "merges": ["#version: 0.2", "a b"]}
        }
        """)!;

    /// <summary>Writes a file and loads it.</summary>
    public static Tokenizer Load(JsonNode json) => Load(json.ToJsonString());

    /// <summary>Writes a file and loads it.</summary>
    public static Tokenizer Load(string json)
    {
        using var folder = new TemporaryFolder();
        return Tokenizer.Load(folder.Write("tokenizer.json", json));
    }
}
