using System.Reflection;

namespace Orleans.Serialization;

/// <summary>Finds the members that travel: those with <see cref="IdAttribute"/>, and the primary constructor's parameters of a record.</summary>
internal static class SerializedMembers
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Returns the members of a type and its base types.</summary>
    /// <param name="type">A type with <see cref="GenerateSerializerAttribute"/>.</param>
    /// <exception cref="CodecNotFoundException">A base type has no such attribute, or a member has no field.</exception>
    public static IReadOnlyList<SerializedMember> Of(Type type)
    {
        var members = new List<SerializedMember>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            {
                throw new CodecNotFoundException($"Could not find a base type copier for type {level}, the base of {type}.");
            }

            members.AddRange(OfLevel(level));
        }

        return members;
    }

    private static IEnumerable<SerializedMember> OfLevel(Type type)
    {
        var primary = PrimaryConstructorParameters(type);
        var fields = type.GetFields(Own).Where(static f => f.IsDefined(typeof(IdAttribute)))
            .Select(static f => new SerializedMember(f, IsImmutable(f)));
        var properties = type.GetProperties(Own).Where(p => p.IsDefined(typeof(IdAttribute)) || primary.Contains(p.Name))
            .Select(p => new SerializedMember(FieldOf(type, p), IsImmutable(p)));
        return fields.Concat(properties);
    }

    private static bool IsImmutable(MemberInfo member) => member.IsDefined(typeof(ImmutableAttribute), inherit: false);

    private static FieldInfo FieldOf(Type type, PropertyInfo property) =>
        type.GetField($"<{property.Name}>k__BackingField", Own)
        ?? throw new CodecNotFoundException($"The property {type}.{property.Name} has an [Id] but no field of its own. Put the [Id] on the field.");

    private static HashSet<string> PrimaryConstructorParameters(Type type)
    {
        if (type.GetMethod("PrintMembers", Own) is null)
        {
            return [];
        }

        var properties = type.GetProperties(Own).ToDictionary(static p => p.Name, static p => p.PropertyType);
        var primary = type.GetConstructors(Own).Select(static c => c.GetParameters())
            .Where(parameters => parameters.All(p => properties.GetValueOrDefault(p.Name!) == p.ParameterType))
            .MaxBy(static parameters => parameters.Length);
        return [.. primary?.Select(static p => p.Name!) ?? []];
    }
}
