using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FuseGpt.Cluster.Core.Tests.Sampling;

/// <summary>Reads an I32 tensor of a small safetensors file.</summary>
internal static class GoldIds
{
    public static int[] Read(string file, string name)
    {
        var bytes = File.ReadAllBytes(file);
        var header = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        var tensor = json.RootElement.GetProperty(name);
        Assert.Equal("I32", tensor.GetProperty("dtype").GetString());
        var place = tensor.GetProperty("data_offsets");
        return MemoryMarshal.Cast<byte, int>(bytes.AsSpan(8 + header)[place[0].GetInt32()..place[1].GetInt32()]).ToArray();
    }
}
