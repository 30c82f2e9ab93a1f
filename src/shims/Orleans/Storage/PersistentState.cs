using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A stored value of an activation, whatever its type.</summary>
internal abstract class PersistentState
{
    private static readonly MethodInfo CreateMethod = typeof(PersistentState).GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Makes the facet for a constructor parameter.</summary>
    /// <param name="activation">The activation that is being built.</param>
    /// <param name="parameter">A parameter with <see cref="PersistentStateAttribute"/>.</param>
    /// <exception cref="BadProviderConfigException">The storage provider is not registered.</exception>
    public static object Create(Activation activation, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException($"Parameter '{parameter.Name}' on the constructor for '{parameter.Member.DeclaringType}' has an unsupported type, '{type}'. It must be an IPersistentState<T>.");
        }

        var attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()!;
        var name = attribute.StateName.Length > 0 ? attribute.StateName : parameter.Name!;
        return CreateMethod.MakeGenericMethod(type.GetGenericArguments())
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [activation, name, StorageOf(activation, attribute.StorageName)], null)!;
    }

    /// <summary>Reads the value.</summary>
    public abstract Task ReadStateAsync();

    private static PersistentState<T> CreateOf<T>(Activation activation, string name, IGrainStorage storage)
    {
        var state = new PersistentState<T>(activation, name, storage);
        activation.AddState(state);
        return state;
    }

    private static IGrainStorage StorageOf(Activation activation, string? name) => string.IsNullOrWhiteSpace(name)
        ? activation.ActivationServices.GetService<IGrainStorage>()
            ?? throw new BadProviderConfigException($"No default storage provider found loading grain type {activation.GrainId.Type}.")
        : activation.ActivationServices.GetKeyedService<IGrainStorage>(name)
            ?? throw new BadProviderConfigException($"No storage provider named \"{name}\" found loading grain type {activation.GrainId.Type}.");
}
