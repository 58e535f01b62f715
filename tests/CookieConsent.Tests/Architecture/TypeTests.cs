using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CookieConsent.Tests.Architecture;

/// <summary>The rules for types: few are public, classes are sealed, and no type has static state.</summary>
public sealed class TypeTests
{
    private static readonly Type[] Types =
    [
        .. typeof(CookieConsentOptions).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("CookieConsent", StringComparison.Ordinal) == true && !IsGenerated(type)),
    ];

    [Fact]
    public void Public_types_are_in_one_namespace()
    {
        Types.Where(type => type.IsVisible).Should().HaveCountGreaterThan(10).And.OnlyContain(type => type.Namespace == "CookieConsent");
    }

    [Fact]
    public void Every_class_is_sealed()
    {
        Types.Should().HaveCountGreaterThan(50);
        Types.Where(IsOpen).Should().BeEmpty();
    }

    [Fact]
    public void No_class_derives_from_one_of_the_library()
    {
        Types.Where(type => Types.Contains(type.BaseType)).Should().BeEmpty();
    }

    [Fact]
    public void No_type_has_static_state()
    {
        Types.SelectMany(Fields).Should().HaveCountGreaterThan(10);
        Types.SelectMany(Fields).Where(IsState).Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
            .Should().BeEmpty();
    }

    [Fact]
    public void Checks_can_fail()
    {
        IsOpen(typeof(Open)).Should().BeTrue();
        Fields(typeof(Open)).Where(IsState).Select(field => field.Name).Should().BeEquivalentTo("Changing", "<Property>k__BackingField", "Listed");
    }

    private static bool IsOpen(Type type) => type is { IsClass: true, IsSealed: false };

    private static IEnumerable<FieldInfo> Fields(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.IsLiteral && (!field.Name.StartsWith('<') || field.Name.EndsWith("k__BackingField", StringComparison.Ordinal)));

    /// <summary>What can be assigned, and what can be added to: a list, a dictionary, a set. An array is taken for a table.</summary>
    private static bool IsState(FieldInfo field) => !field.IsInitOnly || IsCollection(field.FieldType);

    private static bool IsCollection(Type type) =>
        type is { IsArray: false, IsGenericType: true }
        && typeof(IEnumerable).IsAssignableFrom(type)
        && type.Namespace is "System.Collections.Generic" or "System.Collections.Concurrent";

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<')
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name is "GeneratedCodeAttribute")
        || (type.DeclaringType is { } outer && IsGenerated(outer));

#pragma warning disable CA1852, CS0649, IDE0051, IDE0052, CA2211, CA1823
    private class Open
    {
        public static int Changing;

        public static readonly int Fixed = 1;

        public static readonly int[] Table = [1];

        public static readonly List<int> Listed = [];

        public static string? Property { get; set; }
    }
#pragma warning restore CA1852, CS0649, IDE0051, IDE0052, CA2211, CA1823
}
