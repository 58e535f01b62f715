using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Configuration.Framework;

/// <summary>The cookies that an authentication scheme's options build: <c>Cookie</c>, <c>CorrelationCookie</c>, <c>NonceCookie</c>, whatever a handler calls them.</summary>
internal static class SchemeCookieBuilders
{
    /// <summary>Those of the options, and of objects that they hold, each with the path of its property.</summary>
    public static IEnumerable<(string Property, CookieBuilder Builder)> Of(object options)
    {
        var held = from property in Readable(options.GetType())
                   where !IsBuilder(property) && MayHold(property.PropertyType)
                   let holder = property.GetValue(options)
                   where holder is not null
                   from cookie in Own(holder, $"{property.Name}.")
                   select cookie;
        return Known(options).Concat(Own(options, path: "")).Concat(held).DistinctBy(cookie => cookie.Builder);
    }

    /// <summary>The framework's own, which trimming cannot hide.</summary>
    private static IEnumerable<(string Property, CookieBuilder Builder)> Known(object options) => options switch
    {
        CookieAuthenticationOptions cookie => [(nameof(cookie.Cookie), cookie.Cookie)],
        RemoteAuthenticationOptions remote => [(nameof(remote.CorrelationCookie), remote.CorrelationCookie)],
        _ => [],
    };

    private static IEnumerable<(string Property, CookieBuilder Builder)> Own(object holder, string path) =>
        from property in Readable(holder.GetType())
        where IsBuilder(property)
        let builder = property.GetValue(holder) as CookieBuilder
        where builder is not null
        select (path + property.Name, builder);

    /// <summary>Asked of the type that a property declares: a getter without cookies behind it is never called.</summary>
    private static bool MayHold(Type type) => type.IsClass && type != typeof(string) && Readable(type).Any(IsBuilder);

    private static bool IsBuilder(PropertyInfo property) => property.PropertyType.IsAssignableTo(typeof(CookieBuilder));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A handler reads its own cookie builders, so trimming keeps the properties wherever such a cookie can be written; without their metadata the cookie is undeclared, which fails closed.")]
    private static IEnumerable<PropertyInfo> Readable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0);
}
