using System.Reflection;

namespace Orleans.Invocation;

/// <summary>A parameter of a grain method.</summary>
/// <param name="parameter">The parameter.</param>
internal sealed class GrainParameter(ParameterInfo parameter)
{
    /// <summary>Its declared type.</summary>
    public Type Type { get; } = parameter.ParameterType;

    /// <summary>True when the argument is passed without a copy.</summary>
    public bool IsImmutable { get; } = parameter.IsDefined(typeof(ImmutableAttribute), inherit: false);
}
