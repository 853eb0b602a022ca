using Resilience.Killing;
using Shouldly;
using Xunit;

namespace Resilience;

/// <summary>The world outside forgets nothing by itself: what the kill test says of notices and documents rests on it.</summary>
public sealed class OutsideTests
{
    [Fact]
    public void What_arrives_from_several_nodes_at_once_is_all_there()
    {
        const int nodes = 4, each = 500;
        var folder = Directory.CreateTempSubdirectory("worksummary-outside-").FullName;

        Parallel.For(0, nodes, new ParallelOptions { MaxDegreeOfParallelism = nodes }, node =>
        {
            var outside = new Outside(folder);
            for (var i = 0; i < each; i++) outside.Arrive("notices", $"{node}:{i:0000}");
        });

        var arrived = new Outside(folder).Arrived("notices");
        Directory.Delete(folder, recursive: true);
        arrived.Distinct().Count().ShouldBe(nodes * each);
    }
}
