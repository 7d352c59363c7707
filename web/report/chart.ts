// Charts as SVG, drawn on the server. They go into the page as images (data: URLs, which our policy
// allows), so no style of theirs meets the page's. Told apart by line, symbol and pattern, not by
// colour; a table stands beside each.

import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, SVGRenderer])

export interface Series {
  readonly name: string
  /** Null leaves a gap. */
  readonly values: readonly (number | null)[]
}

export interface Chart {
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly kind: 'stacked' | 'share'
}

const WIDTH = 960
const HEIGHT = 320
// Dark to light, so that grey tells them apart too.
const colours = ['#003366', '#b3541e', '#5c8fb5', '#e8b04a', '#9aa5b1']
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'pin']
const decals = [
  { symbol: 'none' },
  {
    dashArrayX: [1, 0],
    dashArrayY: [3, 4],
    rotation: Math.PI / 4,
    color: 'rgba(255,255,255,0.75)',
  },
  { symbol: 'circle', symbolSize: 0.5, dashArrayX: 8, dashArrayY: 8, color: 'rgba(0,0,0,0.6)' },
  { dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4, color: 'rgba(0,0,0,0.6)' },
  { symbol: 'rect', symbolSize: 0.4, dashArrayX: 9, dashArrayY: 9, color: 'rgba(0,0,0,0.5)' },
]

export function drawChart({ labels, series, kind }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  try {
    chart.setOption({
      animation: false,
      color: colours,
      textStyle: { fontFamily: 'Titillium Web, sans-serif', fontSize: 14, color: '#17324d' },
      aria: { enabled: true, decal: { show: kind === 'stacked', decals } },
      grid: { left: 56, right: 16, top: 48, bottom: 48 },
      // The server knows no font and guesses widths: the gap makes up for it.
      legend: { top: 4, itemWidth: 28, itemHeight: 14, itemGap: 48, textStyle: { fontSize: 14 } },
      xAxis: { type: 'category', data: [...labels], axisLabel: { color: '#17324d' } },
      yAxis: {
        type: 'value',
        ...(kind === 'share' ? { min: 0, max: 100, axisLabel: { formatter: '{value}%' } } : {}),
      },
      series: series.map(({ name, values }, at) => ({
        name,
        data: values.map(value =>
          value === null ? '-' : kind === 'share' ? Math.round(value * 1000) / 10 : value,
        ),
        ...(kind === 'share'
          ? {
              type: 'line',
              symbol: symbols[at],
              symbolSize: 8,
              lineStyle: { width: 3, type: (['solid', 'dashed', 'dotted'] as const)[at % 3] },
            }
          : { type: 'bar', stack: 'all', barMaxWidth: 40 }),
      })),
    })
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

export const chartAddress = (chart: Chart): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawChart(chart))}`
