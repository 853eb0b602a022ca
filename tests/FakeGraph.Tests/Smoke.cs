namespace FakeGraph.Tests;
