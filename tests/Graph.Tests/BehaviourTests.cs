using System.Globalization;
using System.Reflection;
using Shouldly;
using Xunit;

namespace Graph.Tests;

/// <summary>The service's behaviours are numbered 1 to 34 (FakeGraphOptions says what each is).</summary>
public sealed class BehaviourTests
{
    [Fact]
    public void Each_of_the_34_behaviours_has_a_test()
    {
        var tested = typeof(BehaviourTests).Assembly.GetTypes().SelectMany(t => t.GetMethods().Append<MemberInfo>(t))
            .SelectMany(m => m.GetCustomAttributesData().Where(a => a.AttributeType == typeof(TraitAttribute)))
            .Where(a => (string?)a.ConstructorArguments[0].Value == "Behaviour")
            .Select(a => int.Parse((string)a.ConstructorArguments[1].Value!, CultureInfo.InvariantCulture)).ToHashSet();
        Enumerable.Range(1, 34).Except(tested).ShouldBeEmpty();
    }
}
