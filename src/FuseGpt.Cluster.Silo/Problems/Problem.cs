using System.Text;
using System.Text.Json;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using Microsoft.AspNetCore.WebUtilities;

namespace FuseGpt.Cluster.Silo.Problems;

/// <summary>The body of an answer that is an error (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What went wrong, in short.</param>
/// <param name="Detail">What went wrong.</param>
/// <param name="Setting">The setting that is wrong, as the caller writes it.</param>
/// <param name="Value">The value given.</param>
/// <param name="Rule">What it must be.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record Problem(int Status, string Title, string? Detail = null, string? Setting = null, string? Value = null, string? Rule = null, string? Fix = null)
{
    public const string MediaType = "application/problem+json";
    private const int MostOfAValue = 200;

    /// <summary>The problem that an error of the caller's stands for; null for one of the server's own.</summary>
    public static Problem? Of(Exception error) => error switch
    {
        InvalidInputException input => new Problem(
            StatusOf(input), "This cannot be used.", Shortened(input.Message, 2 * MostOfAValue), NameOf(input.Setting), Shortened(input.Value, MostOfAValue), input.Rule, input.Fix),
        JobNotFoundException missing => new Problem(StatusCodes.Status404NotFound, "There is no such job.", Shortened(missing.Message, MostOfAValue)),
        BadHttpRequestException bad => new Problem(bad.StatusCode, ReasonPhrases.GetReasonPhrase(bad.StatusCode), bad.Message),
        TimeoutException => new Problem(StatusCodes.Status503ServiceUnavailable, "The server is busy.", "It did not answer in time. Try again."),
        _ when GrainCalls.IsUnreached(error) => new Problem(StatusCodes.Status503ServiceUnavailable, "A server of the cluster is going or gone.", "Its jobs move to the others. Try again."),
        _ => null,
    };

    /// <summary>Answers with a problem.</summary>
    public static Task WriteAsync(HttpContext context, int status, string title, string? detail = null) => new Problem(status, title, detail).WriteAsync(context);

    /// <summary>Answers with this problem.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = MediaType;
        return context.Response.WriteAsync(ToJson(), context.RequestAborted);
    }

    /// <summary>As JSON, in one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JobJson.Options);

    private static int StatusOf(InvalidInputException input) => input.Setting == Jobs.IdempotencyKey.DirectorySetting ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest;

    /// <summary>The console's <c>--lora-rank</c> is <c>loraRank</c> here.</summary>
    private static string NameOf(string setting) => setting switch
    {
        "MODEL" => "model",
        Jobs.IdempotencyKey.DirectorySetting => Jobs.IdempotencyKey.Header,
        _ when setting.StartsWith("--", StringComparison.Ordinal) => string.Join(", ", setting.Split(", ").Select(CamelCase)),
        _ => setting,
    };

    private static string CamelCase(string option)
    {
        var name = new StringBuilder();
        foreach (var word in option.TrimStart('-').Split('-'))
        {
            name.Append(name.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]);
        }

        return name.ToString();
    }

    private static string Shortened(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "…");
}
