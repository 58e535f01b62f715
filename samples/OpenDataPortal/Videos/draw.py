#!/usr/bin/env python3
"""Draws Player/bike-counters.webm and its still, Player/bike-counters.svg. Needs Debian's ffmpeg, built with librsvg."""
import math
import pathlib
import subprocess
import tempfile

WIDTH, HEIGHT, RATE, SECONDS = 640, 360, 20, 20
ROAD = 282
LOOPS = (300, 372)
COUNTER = 500
FIRST_COUNT = 1328
RIDERS = ((2.0, "#d1495b"), (6.5, "#2a7f8e"), (10.5, "#e0a526"))
SPEED = 170
CHART_FROM = 15
DAYS = (1137, 1170, 1329, 1416, 1141, 692, 629, 1360, 979, 1408, 1661, 1530, 961, 1045)
PLAYER = pathlib.Path(__file__).parent / "Player"


def front_wheel(start, time):
    return -60 + (time - start) * SPEED


def scene(time):
    waves = "".join(
        f'<path d="M{x} {y}q12 -6 24 0" fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="2"/>'
        for y, step, pace in ((196, 92, 9), (214, 120, 14), (231, 76, 20))
        for x in [round(n * step - (time * pace) % step, 1) for n in range(9)])
    boat = 90 + time * 6
    return f"""
<rect width="640" height="360" fill="#cfe6f2"/>
<circle cx="548" cy="62" r="28" fill="#f8e6b0"/>
<path d="M0 176l70-38 64 22 92-54 80 48 70-20 88 42 176-8v20H0z" fill="#8fb3a3"/>
<path d="M0 176h640v70H0z" fill="#3f86a6"/>{waves}
<g transform="translate({boat:.1f} {188 + math.sin(time * 1.4) * 1.5:.1f})">
<path d="M-26 0h52l-10 14h-32z" fill="#1d3557"/><path d="M0-4v-50l26 46z" fill="#fff"/><path d="M-4-4v-40l-18 36z" fill="#f1d9c4"/></g>
<path d="M586 176l6-66h16l6 66z" fill="#fff"/><path d="M590 138h20l2 18h-24z" fill="#c8453b"/><path d="M590 96h20v14h-20zM596 86h8v10h-8z" fill="#1d3557"/>
<path d="M0 240h640v26H0z" fill="#c7bda6"/><path d="M0 262h640v4H0z" fill="#9f957f"/>
<path d="M0 266h640v94H0z" fill="#5b6470"/><path d="M0 352h640v8H0z" fill="#474f59"/>
<path d="M0 322h640" stroke="#fff" stroke-width="3" stroke-dasharray="26 22" stroke-opacity=".8"/>"""


def loops(time):
    drawn = ""
    for loop in LOOPS:
        lit = any(0 <= front_wheel(start, time) - loop + 8 <= 46 for start, _ in RIDERS)
        drawn += f'<path d="M{loop - 16} 276h32l8 30h-48z" fill="{"#ffd166" if lit else "none"}" fill-opacity=".5" stroke="{"#ffd166" if lit else "#2f363f"}" stroke-width="3"/>'
    return drawn


def rider(start, color, time):
    front = front_wheel(start, time)
    if not -20 < front < WIDTH + 90:
        return ""
    back, turn = front - 58, front / 15
    wheels = "".join(
        f'<circle cx="{x:.1f}" cy="{ROAD}" r="19" fill="none" stroke="#22272e" stroke-width="4"/>'
        + "".join(f'<path d="M{x - 17 * math.cos(turn + a):.1f} {ROAD - 17 * math.sin(turn + a):.1f}L{x + 17 * math.cos(turn + a):.1f} {ROAD + 17 * math.sin(turn + a):.1f}" stroke="#22272e" stroke-width="1"/>'
                  for a in (0, math.pi / 3, 2 * math.pi / 3))
        for x in (front, back))
    pedal, hip = back + 28, (back + 20, ROAD - 50)
    legs = ""
    for phase, shade in ((math.pi, "#1b2430"), (0, "#2b3a4d")):
        foot = (pedal + 8 * math.cos(turn / 2 + phase), ROAD - 2 + 8 * math.sin(turn / 2 + phase))
        knee = ((hip[0] + foot[0]) / 2 + 13, (hip[1] + foot[1]) / 2 - 4)
        legs += f'<path d="M{hip[0]:.1f} {hip[1]}L{knee[0]:.1f} {knee[1]:.1f}L{foot[0]:.1f} {foot[1]:.1f}" fill="none" stroke="{shade}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>'
    return f"""{wheels}
<path d="M{back:.1f} {ROAD}L{pedal:.1f} {ROAD - 2}L{front - 8:.1f} {ROAD - 36}L{back + 16:.1f} {ROAD - 36}L{back:.1f} {ROAD}M{back + 14:.1f} {ROAD - 42}L{pedal:.1f} {ROAD - 2}M{front - 11:.1f} {ROAD - 46}L{front:.1f} {ROAD}" fill="none" stroke="{color}" stroke-width="4" stroke-linejoin="round"/>
{legs}
<path d="M{hip[0]:.1f} {hip[1]}L{back + 38:.1f} {ROAD - 84}" stroke="{color}" stroke-width="14" stroke-linecap="round"/>
<path d="M{back + 37:.1f} {ROAD - 80}L{front - 14:.1f} {ROAD - 48}" stroke="#e8b894" stroke-width="6" stroke-linecap="round"/>
<circle cx="{back + 45:.1f}" cy="{ROAD - 101}" r="10" fill="#e8b894"/><path d="M{back + 34:.1f} {ROAD - 103}a11 11 0 0 1 22 0z" fill="#f4f1ea"/>"""


def counter(time):
    count = FIRST_COUNT + sum(front_wheel(start, time) > LOOPS[1] + 30 for start, _ in RIDERS)
    filled = 70 * count / 2000
    return f"""<path d="M{COUNTER - 4} 266v-14h8v14z" fill="#22303f"/>
<rect x="{COUNTER - 36}" y="118" width="72" height="138" rx="8" fill="#16324f"/><rect x="{COUNTER - 28}" y="128" width="56" height="26" rx="3" fill="#0b1826"/>
<text x="{COUNTER}" y="147" font-family="DejaVu Sans Mono" font-size="17" font-weight="bold" fill="#ffd166" text-anchor="middle">{count}</text>
<rect x="{COUNTER - 9}" y="166" width="18" height="70" rx="3" fill="#0b1826"/><rect x="{COUNTER - 9}" y="{236 - filled:.1f}" width="18" height="{filled:.1f}" rx="3" fill="#7bd389"/>
<path d="M{COUNTER - 14} 246h28" stroke="#cfe6f2" stroke-width="3"/>"""


def chart(time):
    shown = min(1, max(0, (time - CHART_FROM) / 0.8))
    if shown == 0:
        return ""
    bars = "".join(
        f'<rect x="{88 + day * 34}" y="{262 - height:.1f}" width="24" height="{height:.1f}" rx="2" fill="{"#9cb8d6" if day % 7 > 4 else "#1d4f91"}"/>'
        for day, height in ((day, 150 * count / 1700 * min(1, max(0, (time - CHART_FROM - 0.6 - day * 0.12) / 0.5))) for day, count in enumerate(DAYS)))
    return f"""<g opacity="{shown:.2f}"><rect x="56" y="66" width="528" height="228" rx="10" fill="#fff"/>
<path d="M80 112h480M80 162h480M80 212h480" stroke="#d5dde7" stroke-width="1"/>{bars}<path d="M80 262h480" stroke="#1c2430" stroke-width="2"/></g>"""


def frame(time):
    riders = "".join(rider(start, color, time) for start, color in RIDERS)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">{scene(time)}{loops(time)}{counter(time)}{riders}{chart(time)}</svg>\n'


with tempfile.TemporaryDirectory() as folder:
    for number in range(RATE * SECONDS):
        pathlib.Path(folder, f"{number:03}.svg").write_text(frame(number / RATE))
    (PLAYER / "bike-counters.svg").write_text(frame(3.9))
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-y", "-framerate", str(RATE), "-i", f"{folder}/%03d.svg", "-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p",
         "-crf", "40", "-b:v", "0", "-threads", "1", "-fflags", "+bitexact", "-flags", "+bitexact", PLAYER / "bike-counters.webm"], check=True)
