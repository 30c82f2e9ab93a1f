using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>The server's configuration cannot be used; the message names every error, one a line.</summary>
/// <param name="errors">The errors; at least one.</param>
public sealed class InvalidSettingsException(IReadOnlyList<InvalidInputException> errors)
    : FuseGptException(string.Join(Environment.NewLine, errors.Select(error => error.Message)))
{
    /// <summary>The errors, in the order of the settings.</summary>
    public IReadOnlyList<InvalidInputException> Errors { get; } = errors;
}
