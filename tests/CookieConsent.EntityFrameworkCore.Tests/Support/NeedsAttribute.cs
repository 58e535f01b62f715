using CookieConsent.BrowserTests.Browsing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CookieConsent.EntityFrameworkCore.Tests.Support;

/// <summary>What all tests of a class need, also the tests that it inherits. They are skipped, with the remedy, where it is missing; in CI they fail.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(params Part[] parts) : Attribute
{
    public Part[] Parts { get; } = parts;

    public static string? Skip(ITestMethod method) =>
        method.TestClass.Class.GetCustomAttributes(typeof(NeedsAttribute)).FirstOrDefault() is IReflectionAttributeInfo { Attribute: NeedsAttribute needs }
            ? Requirement.Skip(needs.Parts)
            : null;
}

/// <summary>A fact that heeds <see cref="NeedsAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CookieConsent.EntityFrameworkCore.Tests.Support." + nameof(NeedyFactDiscoverer), "CookieConsent.EntityFrameworkCore.Tests")]
internal sealed class NeedyFactAttribute : Xunit.FactAttribute;

/// <summary>A theory that heeds <see cref="NeedsAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CookieConsent.EntityFrameworkCore.Tests.Support." + nameof(NeedyTheoryDiscoverer), "CookieConsent.EntityFrameworkCore.Tests")]
internal sealed class NeedyTheoryAttribute : Xunit.TheoryAttribute;

/// <summary>Finds the test of a <see cref="NeedyFactAttribute"/>.</summary>
public sealed class NeedyFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        NeedsAttribute.Skip(testMethod) is null ? base.Discover(discoveryOptions, testMethod, factAttribute) : [new SkippedTestCase(DiagnosticMessageSink, testMethod)];
}

/// <summary>Finds the tests of a <see cref="NeedyTheoryAttribute"/>.</summary>
public sealed class NeedyTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        NeedsAttribute.Skip(testMethod) is null ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [new SkippedTestCase(DiagnosticMessageSink, testMethod)];
}

/// <summary>A test that is reported as skipped.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
#pragma warning disable CS0618 // xunit makes test cases anew with it.
    public SkippedTestCase()
    {
    }
#pragma warning restore CS0618

    public SkippedTestCase(IMessageSink messages, ITestMethod method)
        : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) => NeedsAttribute.Skip(TestMethod)!;
}
