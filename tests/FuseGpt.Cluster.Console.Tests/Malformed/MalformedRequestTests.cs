using System.IO.Compression;
using System.Text;

namespace FuseGpt.Cluster.Console.Tests.Malformed;

/// <summary>Texts and options that no job can be made of.</summary>
public sealed class MalformedRequestTests
{
    [Theory]
    [InlineData("short.txt", "Too short.")]
    [InlineData("empty.txt", "")]
    [InlineData("lines.jsonl", "{\"text\":\"fine\"}\n{\"text\":\n")]
    [InlineData("keys.jsonl", "{\"body\":\"no text\"}\n")]
    [InlineData("numbers.jsonl", "{\"text\":5}\n")]
    [InlineData("list.json", "[1, 2]")]
    [InlineData("open.json", "[{\"text\":\"a\"}")]
    [InlineData("packed.txt.gz", "this is not gzip")]
    [InlineData("picture.png", "what is this")]
    public async Task Prune_TextThatCannotBeUsed_IsRefused(string name, string content)
    {
        using var input = new MalformedInput();
        input.WriteText(name, Encoding.UTF8.GetBytes(content));

        await Refusal.AssertAsync(input, name is "short.txt" ? "--seq" : name);
    }

    [Fact]
    public async Task Prune_TextThatIsNotUtf8_IsRefused()
    {
        using var input = new MalformedInput();
        input.WriteText("latin.txt", [.. Encoding.UTF8.GetBytes(new string('a', 5000)), 0xE9, 0x20, 0xFF]);

        await Refusal.AssertAsync(input, "latin.txt");
    }

    [Fact]
    public async Task Prune_PackedTextThatIsCut_IsRefused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(number => $"{number} whales. "))));
        }

        using var input = new MalformedInput();
        input.WriteText("cut.txt.gz", packed.ToArray()[..^40]);

        await Refusal.AssertAsync(input, "cut.txt.gz");
    }

    [Theory]
    [InlineData("--blocks", "0")]
    [InlineData("--blocks", "12")]
    [InlineData("--blocks", "-1")]
    [InlineData("--blocks", "99999999999999999999")]
    [InlineData("--seq", "0")]
    [InlineData("--seq", "1")]
    [InlineData("--seq", "2000000000")]
    [InlineData("--samples", "0")]
    [InlineData("--calibration", "0")]
    [InlineData("--group", "0")]
    [InlineData("--rank", "0")]
    [InlineData("--rank", "100000")]
    [InlineData("--lora-rank", "-1")]
    [InlineData("--epochs", "0")]
    [InlineData("--batch", "1")]
    [InlineData("--batch", "64")]
    [InlineData("--method", "magic")]
    [InlineData("--window", "wide")]
    [InlineData("--recipe", "soup")]
    [InlineData("--loss", "heavy")]
    [InlineData("--coef-lr", "NaN")]
    [InlineData("--coef-lr", "-1")]
    [InlineData("--base-lr", "1e999")]
    [InlineData("--warm-up", "2")]
    [InlineData("--clip", "-1")]
    [InlineData("--fold-older", "perhaps")]
    [InlineData("--micro-batch", "0")]
    [InlineData("--devices", "cpu:0")]
    [InlineData("--devices", "cpu:99999")]
    [InlineData("--devices", "abacus")]
    [InlineData("--threads", "0")]
    [InlineData("--seed", "later")]
    [InlineData("--eval", "/nowhere/test.txt")]
    [InlineData("--eval-windows", "0")]
    [InlineData("--text", "/nowhere/train.txt")]
    [InlineData("--dataset", "encyclopedia")]
    [InlineData("--data", "/nowhere")]
    [InlineData("--sparsity", "25%")]
    [InlineData("--out", null)]
    [InlineData("--text", null)]
    [InlineData("--blocks", null)]
    public async Task Prune_OptionThatCannotBe_IsRefused(string name, string? value)
    {
        using var input = new MalformedInput();
        input.SetOption("--method", "mi+fusion");
        input.SetOption(name, value);

        await Refusal.AssertAsync(input, name is "--text" or "--eval" && value is not null ? value : name);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100%")]
    [InlineData("-5%")]
    [InlineData("a quarter")]
    [InlineData("25")]
    public async Task Prune_ShareThatCannotBe_IsRefused(string share)
    {
        using var input = new MalformedInput();
        input.SetOption("--blocks", null);
        input.SetOption("--sparsity", share);

        await Refusal.AssertAsync(input, "--sparsity");
    }
}
