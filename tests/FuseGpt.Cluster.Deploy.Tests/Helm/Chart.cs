using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>The chart, and the values that it is tried with.</summary>
internal static partial class Chart
{
    /// <summary>Its folder, from the repository's root.</summary>
    public const string Folder = "helm/fusegpt-cluster";

    /// <summary>The versions of helm that it works with.</summary>
    public static readonly int[] Majors = [3, 4];

    /// <summary>Files of values in <c>ci/</c>, and <c>default</c> for none.</summary>
    public static readonly string[] ValueSets = ["default", "minimal", "laptop", "full"];

    /// <summary>Every version of helm with every set of values.</summary>
    public static TheoryData<int, string> Renders
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var (major, values) in Majors.SelectMany(major => ValueSets.Select(values => (major, values))))
            {
                data.Add(major, values);
            }

            return data;
        }
    }

    /// <summary>The arguments of helm that name a set of values.</summary>
    public static string[] ArgumentsOf(string values) => values == "default" ? [] : ["--values", $"{Folder}/ci/{values}-values.yaml"];

    /// <summary>The manifests of a set of values.</summary>
    public static string Render(int major, string values, params string[] arguments) => new HelmProgram(major).Template(Folder, [.. ArgumentsOf(values), .. arguments]).Success();

    /// <summary>Puts a fixed text in the place of each that is made anew for every render.</summary>
    public static string WithoutRandom(string manifests) => Random().Replace(manifests, "${before}RANDOM");

    [GeneratedRegex("(?<before>(token: \"|password: \"|,password=))[A-Za-z0-9]{43}")]
    private static partial Regex Random();
}
