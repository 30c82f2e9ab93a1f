using System.Reflection;

namespace Orleans.Activations;

/// <summary>Finds the assemblies that can hold grains: those that use this one and are loaded or reachable from the entry assembly.</summary>
internal static class ApplicationParts
{
    /// <summary>Returns the assemblies.</summary>
    public static IReadOnlyCollection<Assembly> Find()
    {
        var found = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(UsesOrleans));
        if (Assembly.GetEntryAssembly() is { } entry)
        {
            open.Enqueue(entry);
        }

        while (open.TryDequeue(out var assembly))
        {
            if (!found.TryAdd(assembly.FullName!, assembly))
            {
                continue;
            }

            foreach (var reference in assembly.GetReferencedAssemblies().Where(name => !IsFramework(name) && !found.ContainsKey(name.FullName)))
            {
                if (TryLoad(reference) is { } loaded)
                {
                    open.Enqueue(loaded);
                }
            }
        }

        return [.. found.Values.Where(UsesOrleans)];
    }

    private static bool UsesOrleans(Assembly assembly) =>
        !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(static name => name.Name == typeof(ApplicationParts).Assembly.GetName().Name);

    private static bool IsFramework(AssemblyName name) =>
        name.Name is "netstandard" or "mscorlib" || name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            // A reference that is not deployed cannot hold a grain that runs here.
            return null;
        }
    }
}
