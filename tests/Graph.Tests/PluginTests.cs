using Shouldly;
using WorkSummary.Graph;
using Xunit;

namespace Graph.Tests;

public sealed class PluginTests
{
    [Fact]
    public void The_plugin_bears_the_name_of_its_folder() => new GraphPlugin().Name.ShouldBe("graph");
}
