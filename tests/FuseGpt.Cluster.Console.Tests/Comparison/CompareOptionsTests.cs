using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Console.Tests.Comparison;

public sealed class CompareOptionsTests
{
    [Fact]
    public void Read_OnlyWhatIsNeeded_ComparesEveryMethodByThePapersSettings()
    {
        var settings = CompareLineRunner.Read(CompareLineRunner.Least);

        Assert.Equal(["slicegpt", "shortgpt", "sleb", "mi", "mi+ft", "mi+fusion"], settings.Methods.Select(method => method.Name));
        Assert.Equal([0.25m], settings.Sparsities);
        Assert.Equal([1024], settings.Samples);
        Assert.Equal(["paper"], settings.Recipes.Select(recipe => recipe.Name));
        Assert.Equal((7, 32, 2048, 0L), (settings.Common.Group, settings.Common.Calibration, settings.Common.SequenceLength, settings.Common.Seed));
        Assert.Equal((Path.GetFullPath("fusegpt-compare"), "fusegpt-work", 1, false), (settings.Report, settings.Work, settings.Threads, settings.Json));
    }

    [Fact]
    public void Read_Lists_AreTakenOnceAndNumbersRise()
    {
        var settings = CompareLineRunner.Read($"{CompareLineRunner.Least} --methods mi+fusion,sleb,sleb --sparsities 30%,0.2 --samples 64,16 --recipes tuned,paper --rank 3 --epochs 4");

        Assert.Equal(["mi+fusion", "sleb"], settings.Methods.Select(method => method.Name));
        Assert.Equal([0.2m, 0.3m], settings.Sparsities);
        Assert.Equal([16, 64], settings.Samples);
        Assert.Equal([("tuned", 3, 4, true), ("paper", 3, 4, false)], settings.Recipes.Select(recipe => (recipe.Name, recipe.Settings.Rank, recipe.Settings.Epochs, recipe.Settings.FoldOlder)));
    }

    [Fact]
    public void Read_SeveralEvaluationTexts_AreColumnsOfTheirOwn()
    {
        var settings = CompareLineRunner.Read("MODEL --dataset wikitext2 --data . --eval books/first.txt c4=. --eval-windows 9");

        Assert.Equal(["wikitext2", "first", "c4"], settings.Texts.Select(text => text.Name));
        Assert.All(settings.Texts, text => Assert.Equal(9, text.Text.Windows));
        Assert.Equal(new DatasetChoice("c4", Environment.CurrentDirectory), settings.Texts[2].Text.Dataset);
        Assert.Equal(Path.GetFullPath("books/first.txt"), Assert.Single(settings.Texts[1].Text.Texts));
        Assert.Equal("wikitext2", settings.Common.Dataset?.Name);
    }

    [Theory]
    [InlineData("MODEL --eval b.txt", "--text")]
    [InlineData("MODEL --text a.txt", "--eval")]
    [InlineData(CompareLineRunner.Least + " --methods magic", "--methods")]
    [InlineData(CompareLineRunner.Least + " --methods ,", "--methods")]
    [InlineData(CompareLineRunner.Least + " --recipes secret", "--recipe")]
    [InlineData(CompareLineRunner.Least + " --samples 0", "--samples")]
    [InlineData(CompareLineRunner.Least + " --samples many", "--samples")]
    [InlineData(CompareLineRunner.Least + " --sparsities much", "--sparsity")]
    [InlineData(CompareLineRunner.Least + " --eval c4=nowhere", "--data")]
    [InlineData(CompareLineRunner.Least + " --eval x/b.txt", "--eval")]
    [InlineData(CompareLineRunner.Least + " --threads 0", "--threads")]
    public void Read_WrongValue_NamesItsOption(string line, string setting) =>
        Assert.Equal(setting, Assert.Throws<InvalidInputException>(() => CompareLineRunner.Read(line)).Setting);
}
