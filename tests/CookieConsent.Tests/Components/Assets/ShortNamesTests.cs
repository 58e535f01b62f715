using CookieConsent.Components.Assets;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>Names that the script declares are short in what is served, and mean the same.</summary>
public sealed class ShortNamesTests
{
    [Theory]
    [InlineData("const first=1;let second=first;use(second);", "const a=1;let b=a;use(b);")]
    [InlineData("const run=(one,other)=>one+other;run(1,2);", "const c=(a,b)=>a+b;c(1,2);")]
    [InlineData("const all=()=>[...all(),...other];", "const a=()=>[...a(),...other];")]
    [InlineData("const text='text';say(text,`${text}`);", "const a='text';say(a,`${a}`);")]
    [InlineData("use((one)=>one,async(one)=>one);", "use(a=>a,async(a)=>a);")]
    [InlineData("const kind=1;use(some?kind:kind);", "const a=1;use(some?a:a);")]
    public void Declared_name_gets_a_short_one_wherever_it_stands(string script, string expected)
    {
        ShortNames.In(script).Should().Be(expected);
    }

    [Theory]
    [InlineData("const value=1;use(other.value);")]
    [InlineData("const value=1;use({value:2});")]
    [InlineData("const value=1;use({other,value});")]
    [InlineData("const value=1;const{value}=other;")]
    [InlineData("const value=1;use({some:{one:2},value,other:3});")]
    [InlineData("const x=1;use('value',document,window.y);")]
    [InlineData("const value=1;use(/(x)value/.test(some));")]
    public void Name_of_a_property_and_a_word_of_a_text_stay(string script)
    {
        ShortNames.In(script).Should().EndWith(script[script.IndexOf(';', StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Short_name_is_one_that_the_script_does_not_use()
    {
        ShortNames.In("const first=a.b;use(first,c);").Should().Be("const d=a.b;use(d,c);");
    }
}
