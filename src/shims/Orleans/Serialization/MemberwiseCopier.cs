using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Compiles copiers that copy an object's members into a new object, past constructors and init-only setters as Orleans' generated code does.</summary>
internal static class MemberwiseCopier
{
    private static readonly MethodInfo CopyMember = typeof(CopyContext).GetMethods().Single(static m => m is { Name: nameof(CopyContext.Copy), IsGenericMethod: true });
    private static readonly MethodInfo RecordCopy = typeof(CopyContext).GetMethod(nameof(CopyContext.Record))!;
    private static readonly MethodInfo NewObject = typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.GetUninitializedObject))!;

    /// <summary>Compiles the copier of a type with <see cref="GenerateSerializerAttribute"/>.</summary>
    /// <param name="type">The type.</param>
    public static Copier Compile(Type type) => Compile(type, SerializedMembers.Of(type));

    /// <summary>Compiles a copier that copies every field.</summary>
    /// <param name="type">The type.</param>
    public static Copier CompileAllFields(Type type) =>
        Compile(type, [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(static f => new SerializedMember(f, IsImmutable: false))]);

    private static Copier Compile(Type type, IReadOnlyList<SerializedMember> members)
    {
        var method = new DynamicMethod($"Copy {type}", typeof(object), [typeof(object), typeof(CopyContext)], typeof(MemberwiseCopier).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var copy = il.DeclareLocal(typeof(object));
        il.Emit(OpCodes.Ldtoken, type);
        il.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
        il.Emit(OpCodes.Call, NewObject);
        il.Emit(OpCodes.Stloc, copy);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Call, RecordCopy);
        foreach (var member in members)
        {
            EmitMember(il, type, copy, member);
        }

        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Ret);
        var copyMembers = method.CreateDelegate<Copier>();
        return (original, context) => context.TryGetCopy(original, out var known) ? known : copyMembers(original, context);
    }

    private static void EmitMember(ILGenerator il, Type type, LocalBuilder copy, SerializedMember member)
    {
        var field = member.Field;
        var mustCopy = !member.IsImmutable && !(field.FieldType.IsValueType && SharedTypes.Contains(field.FieldType)) && field.FieldType != typeof(string);
        il.Emit(OpCodes.Ldloc, copy);
        EmitCast(il, type);
        if (mustCopy)
        {
            il.Emit(OpCodes.Ldarg_1);
        }

        il.Emit(OpCodes.Ldarg_0);
        EmitCast(il, type);
        il.Emit(OpCodes.Ldfld, field);
        if (mustCopy)
        {
            il.Emit(OpCodes.Call, CopyMember.MakeGenericMethod(field.FieldType));
        }

        il.Emit(OpCodes.Stfld, field);
    }

    private static void EmitCast(ILGenerator il, Type type) => il.Emit(type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, type);
}
